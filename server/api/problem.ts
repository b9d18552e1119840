/** An answer that is a problem, as RFC 9457 has it: `application/problem+json`. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    /** Further members, such as the problems of a pack. */
    readonly more: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}

export const problemAnswer = ({ status, title, message, more, headers }: ApiProblem): Response =>
  new Response(`${JSON.stringify({ type: "about:blank", title, status, detail: message, ...more })}\n`, {
    status,
    headers: { ...headers, "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
  });
