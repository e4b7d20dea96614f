"""Lists of outlets that ask for different drawings: few, many, long names, other scripts."""

OUTLETS = {
    "five": ["The Quay", "Morning Post", "We Cover The Whole Harbour", "Unnamed outlet C", "D"],
    "twelve": [f"The Rather Longer Named Gazette {letter}" for letter in "ABCDEFGHIJKL"],
    "one": ["The Quay"],
    "two": ["The Quay", "Morning Post"],
    "thirty": [f"Gazette {number}" for number in range(1, 31)],
    "long": [f"The Independent Weekly Chronicle of Harbour and Coast, No. {letter}" for letter in "ABCDEFGH"],
    "solid": [f"theindependentweeklychronicleofharbourandcoast{letter}-daily.example" for letter in "abcdefgh"],
    "scripts": ["Правда", "Ελευθεροτυπία", "הארץ", "القدس العربي", "人民日报", "조선일보", "दैनिक जागरण", "The Quay"],
    "emoji": ["🚀 Rocket Post 🧑🏽‍🚀", "The Quay 🫠", "Morning Post", "🛸", "Herald 🪼", "Herald 🪼🪼 2", "🪸 Herald"],
}
