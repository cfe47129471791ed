import fc from "fast-check";
import type { PanelCard } from "../../sandbox/gorgias/widgetTree";
import { drawPanel } from "../../sandbox/story/panelPicture";
import { widthOf } from "../../sandbox/story/textWidth";

const card = (fields: Partial<PanelCard>): PanelCard => ({
  title: "",
  link: null,
  links: [],
  buttons: [],
  fields: [],
  cards: [],
  ...fields,
});

const field = (title: string, value: unknown) => ({ title, type: "text", value });

const draw = (...cards: PanelCard[]) => drawPanel({ widgets: [{ id: 1, cards }] });

test("a panel is drawn with titles, fields, lists, and the buttons last", () => {
  const picture = draw(
    card({
      title: "Juno Park · Seed",
      buttons: ["Credit Points", "Debit Points"],
      cards: [
        card({
          title: "⭐ Member",
          fields: [field("Status", "Member"), field("Next tier", null), field("Points", 50)],
        }),
        card({ title: "Goodwill 50", fields: [field("Date", "2026-03-02")] }),
      ],
    }),
  );
  expect(picture).toBe(
    [
      "┌────────────────────────────────────┐",
      "│ Juno Park · Seed                   │",
      "│   ⭐ Member                        │",
      "│   Status     Member                │",
      "│   Next tier  –                     │",
      "│   Points     50                    │",
      "│   Goodwill 50                      │",
      "│   Date  2026-03-02                 │",
      "│ [ Credit Points ] [ Debit Points ] │",
      "└────────────────────────────────────┘",
    ].join("\n"),
  );
});

test("long values and many buttons take more lines", () => {
  const message = "This customer does not take part in the programme; Enrol lets them in at once.";
  const buttons = ["Credit Points", "Debit Points", "Redeem Reward", "Enroll"];
  const picture = draw(
    card({ fields: [field("Status", message)], links: [{ label: "Open", url: "" }], buttons }),
  );
  expect(picture.split("\n").slice(1, -1)).toEqual([
    "│ Status  This customer does not take part in the programme;  │",
    "│         Enrol lets them in at once.                         │",
    "│ Open → [ Credit Points ] [ Debit Points ] [ Redeem Reward ] │",
    "│ [ Enroll ]                                                  │",
  ]);
});

test("each widget has a box, and an empty panel none", () => {
  const one = { id: 1, cards: [card({ title: "One" })] };
  expect(drawPanel({ widgets: [one, one] }).match(/One/g)).toHaveLength(2);
  expect(drawPanel({ widgets: [] })).toBe("");
});

test("whatever a panel holds, its box is closed and at most 64 columns wide", () => {
  const anyText = fc.string({ unit: "grapheme", maxLength: 80 });
  const anyField = fc.record({
    title: anyText,
    type: fc.constant("text"),
    value: fc.oneof(anyText, fc.jsonValue()),
  });
  const { tree } = fc.letrec<{ tree: PanelCard }>((tie) => ({
    tree: fc.record({
      title: anyText,
      link: fc.constant(null),
      links: fc.array(fc.record({ label: anyText, url: anyText }), { maxLength: 2 }),
      buttons: fc.array(anyText, { maxLength: 5 }),
      fields: fc.array(anyField, { maxLength: 3 }),
      cards: fc.oneof(
        { maxDepth: 20 },
        fc.constant<PanelCard[]>([]),
        fc.array(tie("tree"), { maxLength: 2 }),
      ),
    }),
  }));
  fc.assert(
    fc.property(tree, (root) => {
      const lines = draw(root).split("\n");
      const widths = new Set(lines.map(widthOf));
      expect(widths.size).toBe(1);
      expect(Math.max(...widths)).toBeLessThanOrEqual(64);
    }),
  );
});

test.each([
  ["plain", 5],
  ["⭐", 2],
  ["ö", 1],
  ["👩‍🌾", 2],
  ["木", 2],
])("%j takes %d columns", (text, columns) => {
  expect(widthOf(text)).toBe(columns);
});
