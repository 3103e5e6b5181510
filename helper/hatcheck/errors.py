"""The one way to refuse: a stable code for programs, a sentence for people. Knows nobody."""


class HatcheckError(Exception):
    """Something was asked that cannot be done.

    code     stable word from the table in `server/problems.py`, such as "too-large"
    message  one sentence for a person: what is wrong and what to do; never contains the draft
    errors   for wrong values: where each one is, as `{"pointer": "/text", "code": "type"}`
    """

    def __init__(self, code: str, message: str, errors: tuple[dict[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.errors = errors
