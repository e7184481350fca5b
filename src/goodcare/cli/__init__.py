"""The `goodcare` command. Parsing and printing only; the work is in the rooms below.

Commands are loaded when they are called, so that `goodcare --help` answers at once.
"""

from goodcare.cli.commands import Command, Commands

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "app": Command(
        target="goodcare.cli.app:app",
        summary="Look after an installation: owners and backups.",
    ),
    "audit": Command(
        target="goodcare.cli.audit:audit",
        summary="Attack what is published: can anything hidden be told?",
    ),
    "brand": Command(
        target="goodcare.cli.brand:brand",
        summary="Check the colours, typefaces and logo of a brand.",
    ),
    "check": Command(
        target="goodcare.cli.check:check",
        summary="Say what is installed, what is missing, and what to do.",
    ),
    "demo": Command(
        target="goodcare.cli.demo:demo",
        summary="Run the main job on the example conversation.",
    ),
    "example": Command(
        target="goodcare.cli.example:example",
        summary="Write the files of the example conversation.",
    ),
    "explain": Command(
        target="goodcare.cli.explain:explain",
        summary="Say what is behind a number of a report.",
    ),
    "findings": Command(
        target="goodcare.cli.findings:findings",
        summary="List what a snapshot says about an area.",
    ),
    "instrument": Command(
        target="goodcare.cli.instrument:instrument",
        summary="Check questionnaires, and write a template for one.",
    ),
    "ledger": Command(
        target="goodcare.cli.ledger:ledger",
        summary="Show and check what was released, and take a release back.",
    ),
    "plan-size": Command(
        target="goodcare.cli.plan_size:plan_size",
        summary="Say how small a difference a plan would find.",
    ),
    "report": Command(
        target="goodcare.cli.report:report",
        summary="Outline, build and compare reports.",
    ),
    "serve": Command(
        target="goodcare.cli.serve:serve",
        summary="Open the application in a browser.",
    ),
    "snapshot": Command(
        target="goodcare.cli.snapshot:snapshot",
        summary="Build a snapshot from files, and look at one.",
    ),
    "template": Command(
        target="goodcare.cli.template:template",
        summary="Check your own PowerPoint file for slides.",
    ),
    "weight": Command(
        target="goodcare.cli.weight:weight",
        summary="Weight respondents to margins of the population.",
    ),
}

main = Commands(
    name="goodcare",
    table=COMMANDS,
    help="Community insight for health and care: listen, code, find, tell, act.",
    epilog="Try it: goodcare demo --out demo",
)
