import { MissingRightError, NotFoundError, ValidationError } from "../../transport/errors";
import type { GorgiasClient } from "../client";
import { updateCustomerData } from "../customers/endpoints";
import { updateHttpIntegration } from "../integrations/endpoints";
import { sendNote } from "../messages/internalNote";

/** No record has it, so whoever may change all of them changes nothing. */
const nobody = "0";

/** Asks Gorgias for a change that cannot be made, to hear whether it would be allowed. */
const questions = {
  integrations: (client: GorgiasClient) =>
    updateHttpIntegration(
      client,
      { id: nobody, name: "Whether integrations may be changed" },
      { purpose: "Whether integrations and widgets may be changed" },
    ),
  customers: (client: GorgiasClient) =>
    updateCustomerData(
      client,
      { id: nobody, data: {} },
      { purpose: "Whether customers may be changed" },
    ),
  tickets: (client: GorgiasClient) =>
    sendNote(
      client,
      {
        ticketId: nobody,
        externalId: "whether-notes-may-be-written",
        text: "May notes be written?",
      },
      "Whether notes may be written on tickets",
    ),
};

export type Right = keyof typeof questions;

/**
 * Which of these rights the connection lacks, in the errors' own words.
 * @throws whatever keeps Gorgias from answering
 */
export async function rightsMissing(
  client: GorgiasClient,
  rights: readonly Right[],
): Promise<MissingRightError[]> {
  const answers = await Promise.all(rights.map((right) => refusalOf(questions[right](client))));
  return answers.flatMap((refusal) => refusal ?? []);
}

async function refusalOf(question: Promise<unknown>): Promise<MissingRightError | undefined> {
  try {
    await question;
    return undefined;
  } catch (error) {
    if (error instanceof MissingRightError) {
      return error;
    }
    // Allowed, and there is nothing to change.
    if (error instanceof NotFoundError || error instanceof ValidationError) {
      return undefined;
    }
    throw error;
  }
}
