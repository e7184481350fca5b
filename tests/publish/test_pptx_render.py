"""The deck in a program that people have."""

import shutil
import subprocess

import pytest

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed here")
def test_libreoffice_opens_the_deck_with_every_slide(rendered_pptx, deck, tmp_path):
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]

    subprocess.run([*command, str(rendered_pptx[0])], check=True, capture_output=True, timeout=120)

    pdf = (tmp_path / "report.pdf").read_bytes()
    assert pdf.count(b"/Type/Page") - pdf.count(b"/Type/Pages") == len(deck.slides)
