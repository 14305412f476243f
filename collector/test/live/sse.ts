/** Reading server-sent events in tests, by the standard's rules as far as we write them. */

export interface Received {
  readonly id: string | undefined;
  readonly event: string | undefined;
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the collector sent: that is what is tested
  readonly data: any;
}

/** The messages in whole chunks of a stream. */
export function receive(bytes: Uint8Array): Received[] {
  const blocks = Buffer.from(bytes).toString("utf8").split("\n\n");
  return blocks.filter((block) => block.includes("data: ")).map(parseBlock);
}

function parseBlock(block: string): Received {
  const field = (name: string): string | undefined =>
    block
      .split("\n")
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  return { id: field("id"), event: field("event"), data: JSON.parse(field("data") ?? "null") };
}

/** Messages of a fetched stream, one by one; ends with the stream. */
export async function* messagesOf(response: Response): AsyncGenerator<Received> {
  if (response.body === null) return;
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      if (block.includes("data: ")) yield parseBlock(block);
    }
  }
}
