"""All addresses of the program, for tests that walk them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Route:
    """A named address: its name with namespaces, the parameters it takes, and its view."""

    name: str
    parameters: tuple[str, ...]
    view: Callable[..., Any]

    @property
    def module(self) -> str:
        """Where its view is written."""
        return str(getattr(self.view, "cls", self.view).__module__)

    @property
    def answers_get(self) -> bool:
        """For a view of the API; a page is known by asking."""
        of_api = getattr(self.view, "cls", None)
        return of_api is None or hasattr(of_api, "get")

    def address(self, **values: Any) -> str:
        return reverse(self.name, kwargs={name: values[name] for name in self.parameters})


def all_routes() -> list[Route]:
    return list(_routes(get_resolver(), (), ()))


def _routes(resolver: URLResolver, spaces: tuple[str, ...], outer: tuple[str, ...]) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        parameters = (*outer, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inside = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _routes(pattern, inside, parameters)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield Route(":".join((*spaces, pattern.name)), parameters, pattern.callback)
