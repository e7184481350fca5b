"""Every address of the application, as its URLconf says."""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import IntConverter


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    name: str
    route: str
    samples: dict
    is_public: bool

    @property
    def parameters(self):
        return set(self.samples)

    def path(self, **known):
        return reverse(self.name, kwargs=self.samples | known)


def every_address():
    return tuple(_walk(get_resolver().url_patterns, before="", samples={}))


def _walk(patterns, *, before, samples):
    for one in patterns:
        route = before + str(one.pattern)
        taken = samples | dict.fromkeys(one.pattern.regex.groupindex, "nowhere")
        taken |= dict.fromkeys(_numbers(one.pattern), 1)
        if isinstance(one, URLPattern):
            is_public = not getattr(one.callback, "login_required", True)
            yield Address(name=one.name, route=route, samples=taken, is_public=is_public)
        else:
            yield from _walk(one.url_patterns, before=route, samples=taken)


def _numbers(pattern):
    return [name for name, one in pattern.converters.items() if isinstance(one, IntConverter)]
