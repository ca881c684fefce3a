"""A form for something new that a link has filled in to begin with."""

from typing import Any, ClassVar

from wagtail.snippets.views.snippets import CreateView

MAX_LENGTH = 200


class PrefilledCreateView(CreateView):
    """Takes the first value of the fields named in ``prefill`` from the address, at most 200 characters each."""

    prefill: ClassVar[tuple[str, ...]] = ()

    def get_initial(self) -> dict[str, Any]:
        given = {name: self.request.GET.get(name, "")[:MAX_LENGTH] for name in self.prefill}
        return {**super().get_initial(), **{name: value for name, value in given.items() if value}}
