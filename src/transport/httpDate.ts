/** The one form that is still sent: https://www.rfc-editor.org/rfc/rfc9110#http.date */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** A header's date; undefined when there is none or it cannot be read. Date.parse alone also reads "5 GMT". */
export function httpDateMs(header: string | undefined): number | undefined {
  const text = header?.trim() ?? "";
  const atMs = httpDate.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : atMs;
}
