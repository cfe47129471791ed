import fc from "fast-check";
import { exampleOf, jsonSchemaOf } from "../../src/api/shape";
import { loyaltyActionKeys } from "../../src/loyalty/clicks/click";
import { sidebarAnswer } from "../../src/loyalty/sidebar/schema";
import { widgetHtml } from "../../src/loyalty/widget/html";
import { loyaltyWidgetTemplate } from "../../src/loyalty/widget/template";
import { statusTitles } from "../../src/loyalty/widget/words";
import { startWorld, useWorld } from "../support/world";

const example = exampleOf(jsonSchemaOf(sidebarAnswer())) as Record<string, unknown>;
const examplePanel = example.panel as Record<keyof typeof statusTitles, unknown[]>;
const statuses = Object.keys(statusTitles) as (keyof typeof statusTitles)[];

const world = useWorld(startWorld);

const preview = async (params: object = {}): Promise<string> =>
  (await world.run("previewLoyaltyWidget", { ...params })).html;

/** The example with only one status, as every real answer has it. */
const only = (status: string) => ({
  ...example,
  panel: {
    ...examplePanel,
    ...Object.fromEntries(
      statuses.map((name) => [name, name === status ? examplePanel[name] : []]),
    ),
  },
});

test("shows the example where no data is given, and sends nothing", async () => {
  const html = await preview();
  for (const text of [
    "Maya Berg · Gold",
    "1,240 points",
    "260 points to Platinum",
    "+50 · Goodwill",
  ]) {
    expect(html).toContain(text);
  }
  expect(html.match(/<button/g)).toHaveLength(loyaltyActionKeys.length);
  expect(statuses.filter((name) => html.includes(statusTitles[name]))).toEqual(["member"]);
  expect(world.sandbox.requests.entries).toEqual([]);
});

test.each(statuses)("of an answer with status %s only that card is shown", async (status) => {
  const html = await preview({ data: JSON.stringify(only(status)) });
  const shown = statuses.filter((name) => html.includes(statusTitles[name]));
  expect(shown).toEqual([status]);
});

test("looks as configured, with variables filled from the data", async () => {
  const html = await preview({
    widgetTitle: "{{firstName}} has {{availablePoints}}",
    widgetLink: "https://loyalty.example.com/{{memberId}}",
    widgetColor: "#2f855a",
    widgetPictureUrl: "https://cdn.example.com/logo.png",
    widgetFields: ["tier"],
    widgetButtons: ["enrolMember"],
  });
  expect(html).toContain(">Maya has 1240</a>");
  expect(html).toContain('href="https://loyalty.example.com/maya.berg@example.com"');
  expect(html).toContain("border-top:3px solid #2f855a");
  expect(html).toContain('src="https://cdn.example.com/logo.png"');
  expect(html).not.toContain("1,240 points");
  expect(html.match(/<button[^>]*>[^<]*/g)).toEqual(["<button disabled>Enroll"]);
});

test.each([
  ["{}", ""],
  ['{"panel": "none", "recentActivity": {"length": 3}}', ""],
  ['{"headline": null}', ""],
])("data without anything to show gives a card without a word: %s", async (data, title) => {
  const html = await preview({ data });
  expect(html).toContain(`<h2>${title}</h2>`);
  expect(html.match(/<d[td]>[^<]*/g)).toEqual(["<dt>As of", "<dd>–"]);
});

test("a value that is not there stands as a dash", () => {
  const html = widgetHtml(loyaltyWidgetTemplate({}), { panel: { member: [{ tier: null }] } });
  expect(html).toContain("<dt>Tier</dt><dd>–</dd>");
});

test("the fields of a card stand in one table, those of another card in another", () => {
  const entries = [
    { points: "1 point", rewardId: "1" },
    { points: "2 points", rewardId: "2" },
  ];
  const html = widgetHtml(loyaltyWidgetTemplate({}), { panel: { rewards: [{ entries }] } });
  expect(html.match(/<dl>/g)).toHaveLength(1 + entries.length);
  expect(html).toContain("<dd>1 point</dd><dt>Reward ID</dt><dd>1</dd></dl>");
});

test("what every object inherits is no data", async () => {
  const html = await preview({ widgetTitle: "<{{constructor}}{{panel.__proto__}}>" });
  expect(html).toContain("<h2>&#60;&#62;</h2>");
});

/** Text that means to break out of wherever it is put. */
const hostile = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc
    .array(
      fc.constantFrom("<script>", "</dd>", '"', "'", "&", "<", ">", "{{", "}}", " onx=1", "x"),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((parts) => parts.join("")),
);
const tags = (html: string) => html.match(/<[^>]*>/g);

test("nothing in data or look becomes markup", () => {
  const dataOf = (text: string) => ({
    headline: text,
    memberId: text,
    panel: { member: [{ tier: text }], rewards: [{ entries: [{ title: text, points: text }] }] },
  });
  const render = (text: string, data: object) =>
    widgetHtml(
      loyaltyWidgetTemplate({
        widgetTitle: `{{headline}}${text}`,
        widgetLink: `https://x/${text}`,
      }),
      data,
    );
  const shape = (html: string) => tags(html)?.map((tag) => tag.replace(/href="[^"]*"/, "href"));
  fc.assert(
    fc.property(hostile, hostile, (inLook, inData) => {
      expect(shape(render(inLook, dataOf(inData)))).toEqual(shape(render("", dataOf("x"))));
    }),
  );
});

test.each([
  "javascript:alert(1)",
  " javascript:alert(1)",
  "data:text/html,x",
  "//evil.example.com",
  "",
])("a link that the data turns into %j is no link", (target) => {
  const html = widgetHtml(
    loyaltyWidgetTemplate({ widgetLink: "{{url}}", widgetPictureUrl: "{{url}}" }),
    {
      url: target,
    },
  );
  expect(html).not.toMatch(/<a |<img/);
});
