"""Settings that browsers hold us to."""

from django.conf import settings


def test_browsers_name_our_own_origin_when_they_send_a_form():
    """With "no-referrer" a browser sends `Origin: null`, and every form would be refused."""
    assert settings.SECURE_REFERRER_POLICY == "same-origin"
