"""Words that are no names, though they stand where names stand; and what a word is."""

# Letters with the marks that combine with them, and inner apostrophes and hyphens.
_LETTER = r"[^\W\d_][\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d]*"
WORD = rf"(?:{_LETTER})+(?:['’‐‑-](?:{_LETTER})+)*"

_EVERYDAY = """
deaf blind autistic disabled filipino polish indian pakistani bangladeshi somali nigerian turkish
irish caribbean chinese kurdish jewish muslim team act
a about above across actually advised after afterwards again against ago all almost along
already also although always am an and another any anyone anything appeared apparently are
aren't around as ask asked asking asks at ate away back be became because become been before
began behind being below beside besides better between both but by call called calling calls
came can cancelled cannot can't cared caring changed checked clearly come comes coming could
couldn't decided did didn't do does doesn't doing done don't down due during each either else
enough even eventually ever every everyone everything examined explained explains failed far
feel feels felt few finally first for forgot found from gave get gets getting give given gives
giving go goes going gone good got great had hadn't has hasn't have haven't having he hello her
here hers herself hi him himself his how however i i'd i'll i'm i've if in initially insisted
instead into is isn't it it's its itself just kept knew know knows last later least left less
let listen listened listens lot made make makes making many me mentioned met might mine more
most mostly much must my myself near nearly need needed needs never next nice no nobody none nor
not nothing now of off often ok okay on once one only onto or other others our ours ourselves
out outside over own perhaps prescribed probably promised put quite rang rather read really
recently refused rude said same saw say saying says see seeing seem seemed seems seen sent
several she should shouldn't showed since so some somebody someone something sometimes somewhere
soon spoke still such suggested take taken takes taking talked talking talks tell telling tells
than thanks that that's the their theirs them themselves then there there's therefore these they
they'd they're they've thing things think thinks this those though thought three through
throughout to today together told tomorrow too took towards treated treats tried tries try
trying twice two under unfortunately unless until up upon us use used usually very via visited
visits want wanted wants was wasn't way we we'd we're we've well went were weren't what whatever
when whenever where whereas whether which while who whoever whole whom whose why with within
without won't would wouldn't wrote yes yesterday yet you you'll you're you've your yours
yourself busy lovely kind brilliant excellent amazing helpful unhelpful awful poor available
unavailable aged age old new brought bring brings diagnosed referred arranged booked discharged
prescribes monday tuesday wednesday thursday friday saturday sunday january february april june
july august september october november december o'clock english british asian african european
london england
"""
_CARE = """
accident advice ambulance app appointment appointments appts appt area assessment assistant
assistants associate bank bell bleep blood book booking bookings branch building cancer care
carer carers centre centres check checks chest children clinic clinics clinician college
colleague colleagues community consultant consultants consultation council counsellor covid
dementia dentist dentists department desk diabetes diagnosis discharge district doctor doctors
doctor's drs dr emergency equipment eye eyes face family feedback flu forum friend gp gp's gps
group groups health healthcare heart help helper home homes hospital hospitals hour hours hub
information injection injections inpatient interpreter letter letters line list lists lung
managed manager managers maternity medical medication medicine meeting mental midwife midwives
mind month months morning name nhs night notes nurse nurses nurse's nursing office offices ones
outpatient outpatients paperwork patient patients people person pharmacist pharmacists pharmacy
phone physiotherapist plan practice practices practitioner practitioners prescriber prescription
prescriptions problem problems programme psychiatric psychologist psychiatrist qualified
questions receptionist receptionists reception records referral referrals report results review
role room rooms rota round rounds sciences school scheme senior service services session
sessions shift shortage shortages side sister sisters site sitter specialist specialists staff
staffing station student students support surgeries surgery surname surgeon symptom symptoms
system team teams test tests therapist therapy therapies time times training treatment trust
type uk unit units urgent vaccination visit visitor visitors volunteer volunteers waiting wait
waits ward wards web website week weeks welfare women work worker workers working works year
years appointment's who uber google facebook samaritans headspace boots nhsapp a&e ae sclerosis
nice trainee lead-led led run based looking looked minute minutes mins day days mile miles road
street traffic noise parking shops bus buses train trains high person-centred
"""
_NAMES_TOO = "april june august well good bell bank london england nice"
_LOWER_ONLY = """
will may can long young best day days march mark rose hope grace wise sharp little short small
big bold early late hard fine fair strong white black green brown king price page rich read wood
bell bank field hill park well summer winter spring autumn christian noble love joy
"""

# In any case these are no names, except that some people have them: "Dr Bell", "Mrs April".
NOT_NAMES = frozenset((_EVERYDAY + _CARE).split()) - frozenset(_NAMES_TOO.split())
# In lower case these are no names either.
COMMON = NOT_NAMES | frozenset((_LOWER_ONLY + _NAMES_TOO).split())


def is_common(word: str) -> bool:
    """Whether a word, as it is written, belongs to everyday speech or to care."""
    folded = word.casefold().replace("’", "'").rstrip(".")
    if folded.endswith(("ologist", "ologists", "ology", "iatrist", "iatric")):
        return True
    return folded in (COMMON if word[:1].islower() else NOT_NAMES)
