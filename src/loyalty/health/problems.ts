import { type Connection, isConnectionError } from "@prismatic-io/spectral";
import {
  ConnectorError,
  connectionError,
  detailOf,
  HealthCheckError,
} from "../../transport/errors";

/** Collects what is wrong, so that one error can name all of it. */
export class Problems {
  private readonly sentences: string[] = [];
  private broken: Connection | undefined;

  /** @param heading what the error begins with */
  constructor(private readonly heading: string) {}

  add(sentence: string): void {
    this.sentences.push(sentence);
  }

  /** A problem of a connection that needs another right, credential or address. */
  addTo(connection: Connection, error: unknown): void {
    this.add(detailOf(error));
    this.broken ??= connection;
  }

  /** A check's answer, or undefined where it failed, which is then a problem of this connection. */
  async during<T>(connection: Connection, check: () => Promise<T>): Promise<T | undefined> {
    try {
      return await check();
    } catch (error) {
      if (isConnectionError(error)) {
        this.addTo(connection, error);
      } else if (error instanceof ConnectorError) {
        this.add(detailOf(error));
      } else {
        throw error;
      }
      return undefined;
    }
  }

  get found(): boolean {
    return this.sentences.length > 0;
  }

  /** @throws one sentence about all of it; the connection's own error where a connection is broken */
  throwIfAny(): void {
    if (this.found) {
      throw this.asError();
    }
  }

  asError(): Error {
    const sentence = `${this.heading}: ${this.sentences.join("; ")}`;
    return this.broken ? connectionError(this.broken, sentence) : new HealthCheckError(sentence);
  }
}
