"""Articles about cookies, subscriptions, sign-in, photography and the like keep every one of their sentences."""

from __future__ import annotations

import pytest

from framing.cleaning import clean

ARTICLES = {
    "cookies": """The bakers of Orrin are at war over cookies

The bakers of Orrin have sold cookies at Christmas for a hundred years, and now there are two of them.
We use cookies to build the base of the cheesecake, and nobody on this side of the river does it better.
The ministry says that websites must ask before they store cookies on a visitor's machine.
Cookies are absolutely essential at Christmas, says the baker, who sells nine hundred a day.
By continuing to use cookies without consent, the shop broke the law, the court found.
Accept all cookies, the banner said, and most people did.
The council’s website uses cookies to count its visitors, and the ombudsman has asked it to stop.
We use cookies to keep the children quiet and to count the days until Christmas.
Nobody reads what is written about cookies. Accept or reject, the result is the same.
Cookies
Necessary cookies, the regulator wrote, are those without which a page would not load.
Privacy
“This website uses cookies,” a banner told me eleven times that day.
Your privacy is important to us, every company wrote, and none of them meant it.""",
    "subscriptions": """Paper loses a third of its subscribers

The paper asked readers to subscribe to its newsletter before the merger, and few of them did.
Subscribe now, the leaflet said, and pay nothing until the summer.
Newsletters
A newsletter costs its author a morning each week and earns nothing for a year.
Sign up for a newsletter with a fresh address and you will see who sells it on.
Get your coffee before reading the daily newsletter of the council, for it is long.
Join the choir, the vicar wrote in the weekly newsletter, and forty people came.
Support for the paper has grown since the spring, when it printed its accounts.
You have reached your limit, the doctor told him, and he stayed at home.
Want more proof? Look at the harbour, where nine boats lie idle.
Keep up to date with your vaccinations
The paper is owned by nine hundred of its readers. They meet once a year, in the hall of the old mill.
The station is funded by its listeners. Support for it has grown, and they pay for two studios a year.
You have read nine of the ten letters, and the tenth was never sent to anybody.
Readers are given three free articles a month, and then the wall comes down.
Our letter reached nine hundred people, and it went into the bin more often than to an inbox.
Donors gave less than before, and the station closed its second studio.""",
    "sign-in": """How a forgotten password cost a town nine million

Forgotten passwords are behind most calls to the help desk of the town hall, a survey found in May.
Users were asked to enter the email address that they had used when they joined.
Sign in with one account, and the company can follow you across the web.
Something went wrong in the spring, and the council tried again in the autumn.
Register offices across the county will close on Fridays from May.
The process will create a password for an existing account without asking its owner.
If you used the pool in July, you should see a doctor, the agency said.
If an account exists for a dead man, the bank must close it within a year of the funeral.
Forgot your password? So did nine in ten of the people whom the survey asked.
The link will take you nowhere, and that is how the thieves like it.
Passwords
A password of four words is harder to guess than one of eight signs.""",
    "photography": """A photographer looks back on fifty years of strikes

Photo by photo, she built an archive of a town that no longer exists, and gave it to the library.
The picture was taken in 1974, when the pit still had its own band.
Images from the strike hang in the library, and the miners come to look for themselves.
In this picture, the mayor holds a flag that nobody had seen before.
A photo taken on the bridge shows four men and a dog.
The agency paid her forty pounds for the picture, and sold it to Getty Images for nine hundred.
He announced the show via Twitter.
Captions
Words: the poet of the strike
The caption says nothing about the child at the edge of the frame.
Credit is due to the printers, who kept the plates for half a century.
She left the negatives to the museum and/or the city; nobody is quite sure which.""",
    "comments": """Minister stays silent on the leak

The minister made no comment on the leak for eleven days, and then read a sentence off a card.
No comment.
Comments
The minister's comments came two days after the leak, and helped nobody.
Leave a comment in the book at the door, the sign says.
Join the discussion on Thursday at eight in the town hall.
Leave a response, the form says, and nobody ever has.
View comments from the public as a gift, the guide to councillors says.
Found a mistake in the bill? Write to the county before the end of May, and keep a copy.
An error was found in the minutes, and the clerk was told.
Three comments in the margin show that the draft had been read.
Related work was done in Orrin in the nineties.""",
    "rights": """Copyright law has changed little since the war

Copyright law has changed little since 1976, and most of it is a good deal older than that.
The Copyright Act of 1976 protects authors for life and seventy years.
All rights to the tapes were reserved for the family, the judge found.
The photos may not be published before the trial, the judge ruled.
Velcrette is a registered trademark of a company that did not invent the strap.
Terms of use
Nobody reads the terms of use, a study of nine hundred people found.
Privacy policy
The privacy policy ran to forty pages and was changed on a Sunday.
Published on 5 May 1955, the report was forgotten within a year.
Disclaimer
The film has a disclaimer that runs for a whole minute.""",
    "trade": """Shops pay for praise, and buyers do not know

Publishers may earn a commission when readers buy, and few of them say so where it can be read.
When you buy through links on its site, the retailer pays nothing for a month.
The agent receives a commission of nine per cent, and links in this trade are worth their weight in gold.
Affiliate marketing is worth nine billion a year, the trade body says.
The broker may earn a commission of two percent on every sale.
The theatre is supported by its audience and by nobody else.
Advertising
Advertising paid for two thirds of the paper in 1995.
Sponsored by nobody, the festival lost money every year.
Related stories of fraud reached the regulator in March.""",
    "timeline": """How the bridge at Orrin fell, day by day

The bridge fell at noon, and the town has been asking ever since who knew what, and when.

5 May 2020
Engineers find a crack as long as a hand and write it down.
9 June 2020, 14:30
A lorry is stopped on the ramp because it weighs too much.
On 5 June 2020 at 14:30 the bridge collapsed.
Three hours ago the last of the divers came up and shook his head.
Today
The river runs where the road was.
Background: how the money was spent
Nobody has paid for the ramp yet.
More on the money
Nobody has answered the letter either.
Highlights
The choir sang for the dead on the first anniversary.
World
The news went around the world within the hour.
Next
The court will hear the engineers in the spring.
Home
The families want to go home.""",
    "reporters": """She left the paper after thirty years

“Sign up for our newsletter,” the editor would say, and laugh, for nobody in the room ever had.
He told her that the site “may earn a commission” on each sale of the book.
“Follow us on Facebook,” the priest said from the pulpit.
Ida Berg is a reporter at the Herald who was shot at in the square, and she lives.
They want[s] it back, said the owner of the boat, and counted [12] people.
Related Posts
In the end Ida Berg wrote it all down, and the paper printed it on a Sunday in the autumn.
Ida Berg has edited the Herald since the flood, and she keeps goats.
Ida Berg is a reporter for the Herald and lives in Orrin.""",
    "paths": """The road from Orrin to Ness is open again

The road from Orrin to Ness is open again after a winter of slides, and buses will run from Monday.
Orrin > Ness
The first bus leaves at six and takes an hour, as it did before the slides.
News from the valley
Letters | Notices
Ness in Orrin
The two towns were one parish until the war, and some would like them to be one again.
From Orrin Bridge
The road climbs for nine miles, and there is nothing to see but sheep.
Per Lund at Ness
Per Lund at Ness keeps the plough, and he has not slept for nine nights.
Team  Played  Won  Lost
[1] The first slide came in January.
[2] The second slide came in March.""",
    "questions": """What the valley should know about the mill

The mill closes on Friday, and the county has answered the questions that people asked most.

FAQ

Who owns the mill? A family from Ness owns it, and has since the war.

Can I visit? Nobody may enter the building before the spring.

Most Read of the questions
1. Who pays for the roof?
2. Who pays for the dam?
3. Nobody does, the county says, for the money went to the flood.

What happens next?

  • The wheel is taken down
  • The water is let go
  1. First the upper pond
  2. Then the lower pond""",
}


@pytest.mark.parametrize("subject", ARTICLES)
def test_an_article_about_furniture_keeps_its_sentences(subject: str) -> None:
    title, *body = ARTICLES[subject].split("\n")
    cleaned = clean(ARTICLES[subject])
    assert cleaned.title == title
    assert [cut.text for cut in cleaned.removed if cut.rule != "title"] == (
        ["Related Posts"] if subject == "reporters" else []
    )
    kept = [line for line in body if line and line != "Related Posts"]
    assert [line for line in cleaned.text.split("\n") if line] == kept
