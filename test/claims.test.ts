import { notes } from "./claims/notes";
import { overview } from "./claims/overview";
import { type Claims, faultOf } from "./claims/proofs";
import { noteSentences, overviewSentences, wizardSentences } from "./claims/texts";
import { wizard } from "./claims/wizard";

/** A new sentence needs a line in `test/claims`, with the test that shows that it is true. */
describe.each<[string, () => string[], Claims]>([
  ["the overview", overviewSentences, overview],
  ["the wizard", wizardSentences, wizard],
  ["the notes on tickets", noteSentences, notes],
])("%s", (_what, sentences, claims) => {
  test("every sentence has its proof, and every proof its sentence", () => {
    expect(Object.keys(claims).sort()).toEqual([...new Set(sentences())].sort());
  });

  test("every proof is a test that runs", () => {
    const wrong = Object.entries(claims).flatMap(([sentence, proofs]) =>
      [proofs].flat().flatMap((proof) => {
        const fault = faultOf(proof);
        return fault === undefined ? [] : [`${sentence} → ${proof}: ${fault}`];
      }),
    );
    expect(wrong).toEqual([]);
    expect(Object.entries(claims).filter(([, proofs]) => proofs.length === 0)).toEqual([]);
  });
});

test.each([
  ["integration/shippedNothing: a title", "there is no test/integration/shippedNothing.test.ts"],
  ["integration/shippedFlow: a title", "has no test with this title"],
  // The title of a describe.
  ["integration/shippedClicks: a button of the panel", "has no test with this title"],
  ["inputs/dates: a title", "has no test with this title"],
  ["nothing to prove: ", "it does not say why"],
])("the proof %j is %s", (proof, fault) => {
  expect(faultOf(proof)).toEqual(fault && expect.stringContaining(fault));
});
