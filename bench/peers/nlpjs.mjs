// nlp.js as a peer: reads one JSON object with texts and needs, trains, then answers one question a line.
import { createInterface } from "node:readline";
import { containerBootstrap } from "@nlpjs/core";
import { LangNl } from "@nlpjs/lang-nl";
import { Nlp } from "@nlpjs/nlp";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { texts, needs } = JSON.parse((await lines.next()).value);
const container = await containerBootstrap();
container.use(Nlp);
container.use(LangNl);
const nlp = container.get("nlp");
nlp.settings.autoSave = false;
nlp.settings.log = false;
nlp.nluManager.settings.log = false;
nlp.addLanguage("nl");
texts.forEach((text, row) => nlp.addDocument("nl", text, String(needs[row])));
await nlp.train();
process.stdout.write(`${JSON.stringify({ memory: process.memoryUsage().rss })}\n`);
for await (const line of lines) {
  const { classifications } = await nlp.process("nl", JSON.parse(line));
  process.stdout.write(`${JSON.stringify(classifications.map(({ intent, score }) => [Number(intent), score]))}\n`);
}
