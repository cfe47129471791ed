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

  add(sentence: string): void {
    this.sentences.push(sentence);
  }

  /** A check's answer, or undefined where it failed, which is then a problem of this connection. */
  async during<T>(connection: Connection, check: () => Promise<T>): Promise<T | undefined> {
    try {
      return await check();
    } catch (error) {
      const isOfConnection = isConnectionError(error);
      if (!isOfConnection && !(error instanceof ConnectorError)) {
        throw error;
      }
      this.add(detailOf(error));
      this.broken ??= isOfConnection ? connection : undefined;
      return undefined;
    }
  }

  get found(): boolean {
    return this.sentences.length > 0;
  }

  /** One sentence about all of it; the connection's own error where a connection is broken. */
  asError(): Error {
    const sentence = `Check Health: ${this.sentences.join("; ")}`;
    return this.broken ? connectionError(this.broken, sentence) : new HealthCheckError(sentence);
  }
}
