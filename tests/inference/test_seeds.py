from framing.inference import derived_seed


def test_a_name_has_one_seed_on_every_machine():
    assert derived_seed(7, "Le Quotidien", "é") == 14153726123558349783


def test_seeds_differ_by_study_by_name_and_by_where_names_are_cut():
    seeds = {derived_seed(0, "a"), derived_seed(1, "a"), derived_seed(0, "b"), derived_seed(0, "a", "b")}
    assert len(seeds | {derived_seed(0, "ab")}) == 5
