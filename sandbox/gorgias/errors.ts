/** Field name to reasons; a nested object of the request nests here too. */
export interface FieldErrors {
  [field: string]: string[] | FieldErrors;
}

interface RefusalDetails {
  data?: FieldErrors;
  headers?: Record<string, string>;
}

/** A request the API refuses. */
export class GorgiasRefusal extends Error {
  readonly data: FieldErrors | undefined;
  readonly headers: Record<string, string>;

  constructor(
    readonly status: number,
    message: string,
    { data, headers = {} }: RefusalDetails = {},
  ) {
    super(message);
    this.data = data;
    this.headers = headers;
  }

  get body() {
    const { message: msg, data } = this;
    return { error: data === undefined ? { msg } : { msg, data } };
  }
}

export const notFound = () => new GorgiasRefusal(404, "Resource not found.");

export const alreadyExists = () => new GorgiasRefusal(409, "The resource already exists.");

export const methodNotAllowed = () =>
  new GorgiasRefusal(405, "The specified HTTP method is not allowed.");

/** The wording of the summary is ours; the documents only show the reasons under `data`. */
export const invalid = (data: FieldErrors) =>
  new GorgiasRefusal(400, "The request is not valid.", { data });
