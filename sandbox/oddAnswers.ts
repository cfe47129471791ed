import type { Service } from "./services";

/** Bodies that a success should not have. */
export const oddAnswers = [
  "empty",
  "emptyObject",
  "emptyList",
  "null",
  "text",
  "html",
  "error",
  /** An error beside an empty list that says it is whole. */
  "emptyWithError",
  /** An error beside the real answer, where there is one. */
  "withError",
  /** The same inside the envelope, where an API has one. */
  "wrappedWithError",
  /** A refusal beside the real answer, in words that are no error's. */
  "withRefusal",
  "withFailedStatus",
  /** What a gateway says of an error, and nothing else. */
  "errorName",
  /** The real answer without its lists, or what stands beside the list where nothing is processed. */
  "withoutList",
  /** The real answer with what is no row in its lists. */
  "complaintRows",
  "textRows",
] as const;

export type OddAnswer = (typeof oddAnswers)[number];

export interface OddBody {
  contentType: string;
  text: string;
}

const json = (body: unknown): OddBody => ({
  contentType: "application/json; charset=utf-8",
  text: JSON.stringify(body),
});

/** @param real - the answer that the body replaces, where the request was processed */
export function oddBody(answer: OddAnswer, service: Service | undefined, real?: unknown): OddBody {
  switch (answer) {
    case "empty":
      return { contentType: "application/json; charset=utf-8", text: "" };
    case "emptyObject":
      return json({});
    case "emptyList":
      return json([]);
    case "null":
      return json(null);
    case "text":
      return { contentType: "text/plain; charset=utf-8", text: "OK" };
    case "html":
      return { contentType: "text/html; charset=utf-8", text: page("We will be back soon") };
    case "error":
      return json({ error: complaint(service) });
    case "emptyWithError":
      return json({ data: [], error: complaint(service), meta: { next_cursor: null } });
    case "withError":
      return json({ ...Object(real), error: complaint(service) });
    case "wrappedWithError":
      return json(wrapped({ ...Object(real), error: complaint(service) }, service));
    case "withRefusal":
      return json({ ...Object(real), success: false, message: "Try again." });
    case "withFailedStatus":
      return json({ ...Object(real), status: "failed", message: "Try again." });
    case "errorName":
      return json({ message: "Internal Server Error" });
    case "withoutList":
      return json(real === undefined ? besideTheList(service) : withoutLists(real));
    case "complaintRows":
      return json(withRows(real, [{ error: complaint(service) }]));
    case "textRows":
      return json(withRows(real, ["Try again."]));
  }
}

const wrapped = (body: object, service: Service | undefined) =>
  service === "annexCloud" ? { Data: body } : body;

const complaint = (service: Service | undefined) =>
  service === "gorgias" ? { msg: "Try again." } : "Try again.";

export const page = (title: string | number) =>
  `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

const besideTheList = (service: Service | undefined) =>
  service === "gorgias"
    ? { object: "list", meta: { prev_cursor: null, next_cursor: null } }
    : { siteId: "100000001", pages: 1, currentPage: 1 };

/** Lists are PHP's as well: objects with numbers for keys. Annex Cloud may put them into `Data`. */
function withoutLists(body: unknown): unknown {
  if (typeof body !== "object" || body === null || isList(body)) {
    return {};
  }
  const rest = Object.entries(body).filter(([, value]) => !isList(value));
  return Object.fromEntries(
    rest.map(([key, value]) => [key, key === "Data" ? withoutLists(value) : value]),
  );
}

function withRows(body: unknown, rows: readonly unknown[]): unknown {
  if (typeof body !== "object" || body === null || isList(body)) {
    return rows;
  }
  const changed = Object.entries(body).map(([key, value]) => [
    key,
    isList(value) ? rows : key === "Data" ? withRows(value, rows) : value,
  ]);
  return Object.fromEntries(changed);
}

const isList = (value: unknown) =>
  Array.isArray(value) ||
  (typeof value === "object" &&
    value !== null &&
    Object.keys(value).length > 0 &&
    Object.keys(value).every((key) => /^\d+$/.test(key)));
