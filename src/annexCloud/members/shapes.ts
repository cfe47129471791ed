import { z } from "zod";
import { asObject } from "../../api/fields";
import { eg, shape } from "../../api/shape";
import { readObject, readText, readYesNo } from "../../api/values";
import { dateField, numberField, textField } from "../fields";

/** A member, cleaned. https://annexcloud.redocly.app (Users) */
export const member = shape(() =>
  z.preprocess(
    oneSpelling,
    z.looseObject({
      id: textField("maya.berg@example.com"),
      email: textField("maya.berg@example.com"),
      firstName: textField("Maya"),
      lastName: textField("Berg"),
      optInStatus: eg(
        z.preprocess(readOptIn, z.enum(["YES", "NO"]).nullable()),
        "YES",
        "NO where the member has opted out",
      ),
      optInDate: dateField(),
      status: textField("ACTIVE", "ACTIVE or INACTIVE"),
      phone: textField("+33123456789"),
      zipCode: textField("69001"),
      birthDate: dateField("1990-04-01"),
      anniversaryDate: dateField("2026-03-02"),
      createDate: dateField(),
      updateDate: dateField(),
      userProfileImageUrl: textField("https://images.example.com/maya.png"),
      totalSpendCurrency: numberField(150),
      extendedAttribute: eg(
        z.preprocess(readObject, z.record(z.string(), z.unknown())),
        { favoriteColor: "green" },
        "Your program's own attributes",
      ),
      activityBasedStatus: eg(
        z.preprocess(
          (status) => asObject(status) ?? null,
          z.record(z.string(), z.unknown()).nullable(),
        ),
        { milestone: 2 },
        "Where activity decides on membership: how far the member has come",
      ),
    }),
  ),
);

/** The documents spell some fields two ways, within one page even. */
function oneSpelling(value: unknown): unknown {
  const { birthdate, siteID, siteId, site_id, ...fields } = readObject(value);
  const site = siteId ?? siteID ?? site_id;
  return {
    ...fields,
    birthDate: fields.birthDate ?? birthdate,
    totalSpendCurrency: fields.totalSpendCurrency ?? fields.totalSpend ?? fields.totalSpent,
    status: typeof fields.status === "string" ? fields.status.toUpperCase() : fields.status,
    ...(site === undefined ? {} : { siteId: String(site) }),
  };
}

function readOptIn(value: unknown): "YES" | "NO" | null {
  const optedIn = readYesNo(value);
  return optedIn === null ? null : optedIn ? "YES" : "NO";
}

/** A member as a search lists one; there the id may be called `userId`. */
export const foundMember = shape(() =>
  z.preprocess((row) => {
    const { userId, ...fields } = readObject(row);
    return { ...fields, id: readText(fields.id) ?? readText(userId) };
  }, member()),
);

export type Member = z.output<ReturnType<typeof member>>;
