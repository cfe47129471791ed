import { z } from "zod";
import { eg, type Shape, shape } from "../../api/shape";

// https://developers.gorgias.com/reference/upload-files

export const uploadedFiles: Shape = shape(() =>
  z.array(
    z.looseObject({
      url: eg(
        z.string(),
        "https://green-garden.gorgias.com/api/attachment/download/Hna8kldnmlal/invoice-1042.pdf",
        "For the attachments of a message",
      ),
      name: eg(z.string(), "invoice-1042.pdf"),
      size: eg(z.number().int(), 48_213, "In bytes"),
      content_type: eg(z.string(), "application/pdf"),
    }),
  ),
);

/** The bytes themselves; what the designer can show of them is text. */
export const fileBytes = shape(() =>
  eg(
    z.custom<Buffer | string>((value) => Buffer.isBuffer(value)),
    "(the file's bytes)",
  ),
);
