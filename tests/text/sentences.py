"""Invented sentences. What must be masked stands in braces, with its kind; the rest must stay."""

import re

from goodcare.text import Kind

KINDS = {
    "n": Kind.NAME,
    "p": Kind.PHONE,
    "e": Kind.EMAIL,
    "h": Kind.NHS_NUMBER,
    "d": Kind.DATE_OF_BIRTH,
    "a": Kind.ADDRESS,
    "c": Kind.POSTCODE,
    "w": Kind.WEB_ADDRESS,
    "s": Kind.HANDLE,
}

WRITTEN = """
I saw Dr {n:Smith} and she listened.
My GP Dr. {n:Anne Smith-Jones} never rings back.
Doctor {n:Okafor} was kind to my mother.
Mr {n:Patel} at reception was rude.
Mrs {n:O'Brien}'s appointment was cancelled.
Ms {n:Begum} helped me with the forms.
Miss {n:Chowdhury} took my blood pressure.
Prof {n:Al-Hashimi} explained the scan.
Professor {n:Jane van der Berg} was late.
Nurse {n:Adeyemi} changed the dressing.
Sister {n:Mary} runs the ward well.
I was told by dr {n:patel} to wait.
mr {n:khan} at the desk shouted at me.
mrs {n:jones} was lovely.
DR {n:RAHMAN} DID NOT LISTEN TO ME.
MRS {n:GREEN} WAS VERY GOOD.
Dr {n:A. Smith} and Dr {n:J.R. Brown} disagreed.
Dr {n:A Smith} wrote a letter.
Then Dr {n:Nguyen}, who was new, said no.
The midwife {n:Grace} stayed with me all night.
My name is {n:Fatima Begum} and I care for my son.
my name is {n:fatima} and i live alone.
My name's {n:Zoë}.
I am called {n:Mohammed Ali}.
I'm called {n:Siân Evans}.
A nurse called {n:Precious} sat with me.
The receptionist was called {n:Sandra} and she helped.
I called {n:Anne} on the ward but she was off.
There is a doctor named {n:Hussain} whom I trust.
My husband {n:John} waited with me.
My daughter {n:Aaliyah} has asthma.
my eldest son {n:Yusuf} translates for me.
My sister {n:Khadija} drove me there.
Her name is {n:Olena Kovalenko} and she interprets.
Name: {n:Peter Marsh}
Thanks to Dr {n:Young} and Dr {n:May}.
Dr {n:de Souza} speaks Portuguese.
Mr {n:bin Laith} was seen first.
Mr and Mrs {n:Osei} live next door.
Kind regards, {n:Margaret Hill}
Reverend {n:Cole} visits the ward.
Dr {n:François Müller} spoke slowly.
Mx {n:Taylor} asked for my pronouns.
Please tell Mr {n:McDonald}.
The pharmacist {n:Rajesh} knows me.
Dr {n:Smith}’s manner was poor, unlike Dr {n:Jones}.
They call me {n:Bibi}.
I rang on 020 but Miss {n:Daisy Bell} did not answer.
My carer {n:Blessing} comes at eight.
Dr {n:Zoë Hart} rang.
Social worker {n:Linda} was great.
The receptionist {n:Sandra} shouted at us.
My GP is Dr {n:Mohammed Abdul Rahman Khan} at the practice.
MY SON {n:YUSUF} WAS ILL.
Ring me on {p:020 7946 0958}.
My number is {p:07700 900123}.
Text {p:07700900456} please.
You can call {p:+44 20 7946 0123} after six.
Call {p:+44 (0)20 7946 0999} any time.
The desk is on {p:(020) 7946 0345}.
Phone {p:0121 496 0000} for my sister.
Tel:{p:01632 960001}
Tel. {p:0113 4960123}, ask for me.
Mobile {p:07700-900-789}.
My mum's mobile: {p:7911 123456}.
call me {p:0044 7911 123456}
It is {p:+90 532 123 45 67} in Turkey.
It is {p:+92 300 1234567} in Pakistan.
The line {p:0300 123 1234} rang out.
They rang from {p:020 7946 0958 ext 123} twice.
My landline is {p:0208 9460 958}.
Both {p:07700 900111} and {p:07700 900222} are mine.
Number{p: 020.7946.0958}
I use WhatsApp on {p:447911 123456}.
Write to {e:anne.smith@example.com}.
My email is {e:a_smith+nhs@mail.example.co.uk}, use it.
email: {e:ANNE@EXAMPLE.ORG}
Contact {e:o'brien@example.net} or post.
It bounced: <{e:first.last@nhs.example}>.
Mail {e:fatima99@example.com}; I reply.
I am {e:anne at example dot com} if you want.
Reach me at {e:x@sub.domain.example.org}!
My NHS number is {h:943 476 5919}.
NHS no {h:9434765919} was on the letter.
They typed {h:943-476-5919} wrongly.
NHS number: {h:401 023 2137}.
It said {h:4010232137}, not mine.
my number {h:987 654 3210} was lost
I was born on {d:3/4/1950}.
Born {d:03.04.1950} in Hackney.
DOB: {d:3-4-50}
D.O.B. {d:03/04/1950}, female.
Date of birth {d:3rd April 1950}.
date of birth: {d:1950-04-03}
My date of birth is {d:3 April 1950}.
My birthday is {d:12th May} and nobody rang.
He was born on the {d:3rd of April 1950} at home.
She was born in {d:April 1950}.
dob {d:3 apr 50}
My son, born {d:Jan 5, 2019}, was seen fast.
I live at {a:12 Mare Street}.
We live at {a:12a Mare St}, near the canal.
My flat is {a:Flat 4, 12 Mare Street}.
{a:221B Baker Street} is where I live.
I moved to {a:7 St John's Road} in May.
They sent it to {a:15-17 Well Close}.
Her address is {a:103 Queen Elizabeth Avenue}.
I stay at {a:3 The Crescent}.
at {a:12 mare street} in hackney
i live at {a:44 victoria road}
Send it to {a:Flat 12b, 9 Cassland Crescent}.
My mum is at {a:8 Rose Gardens}.
The letter went to {a:6 Elm Dr}.
We are at {a:Apartment 3, 40 Kingsland Road}.
I am in {a:flat 23} on the ninth floor.
It came to {a:1 Park Lane} instead.
He lives at {a:28 Brick Lane}, above the shop.
Post it: {a:5 Ash Grove}, {c:E8 3PN}.
My postcode is {c:E8 3PN}.
I am in {c:SW1A 1AA} now.
my postcode is {c:e5 8bq}
it is {c:N166XS}
We moved from {c:EC1V 9HX} to {c:M1 1AE}.
Postcode {c:B33 8TH}.
near {c:CR2 6XH}, on the hill
They looked for {c:DN55 1PT}.
See {w:https://www.example.com/anne?id=4}.
Look at {w:www.example.org/my-story}.
My blog is {w:anne-smith.example.co.uk}.
It is on {w:example.com/anne}, in parts.
I wrote at {w:http://example.net}.
Follow {s:@anne_smith} for more.
I am {s:@bibi.cooks} on there.
Message {s:@Fatima99}.
Dr {n:Smith} lives at {a:4 Oak Road}, phone {p:020 7946 0111}, mail {e:s@example.com}.
My name is {n:Ann Lee}, born {d:1/2/1960}, {c:E9 6DT}.
😀 Dr {n:Smith} 👩🏽‍⚕️ rang {p:07700 900321} 🎉
My son {n:Ali} was born on {d:9/9/2009} and Nurse {n:Joy} was there.
"""

KEPT = """
The dr appointment took three weeks.
Dr appointments are hard to get.
The nurse said I should wait.
Nurse said no and then Doctor said yes.
My doctor and my sister were there.
I rang 111 and then 999.
NHS 111 told me to go to A&E.
In 2019 and 2020 I waited 12 weeks.
It cost £120 and then £1,200.50.
The clinic opens at 08:30 and closes at 17:00.
I was seen at 10.30 on 3/4/2020.
My appointment was on 3rd April 2021.
I have waited since January 2022.
There were 30 people in 2 rooms.
I take 500 mg twice a day, 1000 mg in all.
My blood pressure was 140/90 and then 120/80.
I live in E8 and my mother in N16.
I went to Homerton and to Whipps Cross.
Type 2 diabetes, diagnosed in 2015.
My reference is 9434765918.
Order 1234567 never came.
I called reception at 8am and was 35th in the queue.
I called the surgery forty times.
There is an app called Headspace.
It's called Talking Therapies.
A service called Open Doors helped.
They called NHS 111 for me.
I miss my old GP.
I miss Monday clinics.
I have MS and nobody knows about it.
The MS nurse is very good.
The Sister in charge listened.
The Doctor Was Very Good.
I waited 3 hours on the road in an ambulance.
It is 10 minutes down the road.
2 buses and a walk to get there.
The walk is 5 minutes from Mare Street.
My tyre was flat 3 days in a row.
She was born in Bangladesh.
I was born here and I will stay here.
My son was born at Homerton on a Tuesday.
My husband and I asked for an interpreter.
My mum Sunday after Sunday cooks for us.
Ask the carer. Then she knows.
I saw the Dr. Then I left.
My name is on the list.
My name is not what they wrote.
My name was spelt wrong.
I am called every week by the clinic.
My first name is always said wrong.
We want 24 hour care, 7 days a week.
Vitamin B12 3 times a week.
The M25 was closed and the A12 2 hours slow.
I paid 20 pounds @ the desk.
I got 5 out of 10, 3 out of 4.
Room 12 on ward 4, bed 7.
It took from 2019-03-04 to 2020-05-06.
Dates such as 01-02-2020 and 03-04-2021 were missed.
Out of 1 000 000 people 5 000 wait.
The score went 1 2 3 4 5 6 7 8 9 10 11.
Doctors, nurses and carers work hard.
The consultant Dermatologist was late.
My carer Monday to Friday is good.
Mr and Mrs do not matter to me.
The GP. My mum waited.
In the surgery.It was cold.
One nurse, one doctor, 2 Receptionists.
My wife and daughter translate.
The pharmacist gave me the wrong box.
They should put people first.
Sister ward to mine was louder.
The line was busy 4 times in 2 days, 16 calls.
Half of 2 million people.
My son ADHD and my daughter ASD assessments took years.
My brother Deaf since birth had no interpreter.
The nurse Filipino and lovely.
The receptionist Told me to wait.
My partner LGBT group meets there.
Between 1950 and 1960 my street had 3 surgeries.
"""

_EXPECTED = re.compile(r"\{([a-z]):([^}]*)\}")


def lines(written):
    return [line for line in written.strip().splitlines() if line]


def read(line):
    """The plain sentence, and its expected (kind, text) in order."""
    found = [(KINDS[kind], text.strip()) for kind, text in _EXPECTED.findall(line)]
    return _EXPECTED.sub(lambda match: match[2], line), found
