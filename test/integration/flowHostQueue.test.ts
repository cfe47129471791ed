import { hostPerTest, plainTrigger, sample } from "./sampleIntegration";

const start = hostPerTest();

test.each<[string, object | undefined, object, [least: number, most: number]]>([
  ["no queue", undefined, {}, [2, 4]],
  ["a queue", { usesFifoQueue: true }, {}, [1, 1]],
  ["a queue for two at a time", { usesFifoQueue: true, concurrencyLimit: 2 }, {}, [1, 2]],
  ["a queue that the platform ignores", { usesFifoQueue: true }, { ignoresQueues: true }, [2, 4]],
])(
  "a flow with %s answers all calls at once and works as many off",
  async (_what, queueConfig, options, [least, most]) => {
    const flow = {
      name: "F",
      ...(queueConfig && { queueConfig }),
      steps: [plainTrigger, sample("take", "Take")],
    };
    const { host, instance } = await start([flow], options);
    const answers = await Promise.all([1, 2, 3, 4].map(() => fetch(instance.webhookUrls.F ?? "")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await host.settled();
    const seen = instance.executions.map(({ stepResults }) => Object(stepResults.take).atOnce);
    expect(Math.max(...seen)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...seen)).toBeLessThanOrEqual(most);
  },
);

test("a run that fails lets the next one go on", async () => {
  const inputs = { message: { type: "value", value: "broken" } };
  const flow = {
    name: "F",
    queueConfig: { usesFifoQueue: true },
    steps: [plainTrigger, sample("fail", "Break", inputs)],
  };
  const { host, instance } = await start([flow]);
  await Promise.all([1, 2].map(() => fetch(instance.webhookUrls.F ?? "")));
  await host.settled();
  expect(instance.executions.map(({ status }) => status)).toEqual(["failed", "failed"]);
  await expect(host.replay(instance.executions[0]?.id ?? "")).resolves.toMatchObject({
    status: "failed",
  });
});
