/** Reads Server-Sent Events from an answer, a message at a time. */

export interface StreamMessage {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

export async function* readEvents(answer: Response): AsyncGenerator<StreamMessage> {
  if (answer.body === null) return;
  let text = "";
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = new Map(
        block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trimStart()]),
      );
      yield { event: fields.get("event") ?? "", id: fields.get("id") ?? "", data: fields.get("data") ?? "" };
    }
  }
}
