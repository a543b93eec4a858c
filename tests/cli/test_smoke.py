"""The short round by which a build proves that it carries all its parts."""

from netral_desktop.cli.smoke import smoke


def test_the_round_comes_to_its_end_and_every_figure_is_one():
    assert smoke() == {"pages_printed": 1, "pages_filed": 1, "bundles_applied": 1, "people": 1}
