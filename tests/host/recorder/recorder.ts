/**
 * The recorder page: runs the experiments in real Excel and offers a log, one JSON object a line, of what each returned and of
 * every request and response on the wire. It watches the client's own sending function and changes nothing that passes.
 */
import { experiments } from "./experiments";

interface RichApiAnswer {
  readonly status: string;
  readonly value?: { readonly data?: unknown };
}
type Send = (request: unknown, receive: (answer: RichApiAnswer) => void) => unknown;

/** The function through which `office.js` sends each batch; the client publishes no type for it. */
interface Sender {
  executeRichApiRequestAsync: Send;
}
declare const OSF: { readonly DDA: { readonly RichApi: Sender } };

const log: string[] = [];

function note(entry: Readonly<Record<string, unknown>>): void {
  log.push(JSON.stringify({ at: new Date().toISOString(), ...entry }));
}

function watchTraffic(): void {
  const sender = OSF.DDA.RichApi;
  const send = sender.executeRichApiRequestAsync;
  sender.executeRichApiRequestAsync = (request, receive) => {
    note({ kind: "request", request });
    return send.call(sender, request, (answer) => {
      note({ kind: "response", status: answer.status, data: answer.value?.data });
      receive(answer);
    });
  };
}

async function runAll(show: (line: string) => void): Promise<void> {
  for (const experiment of experiments) {
    const { assumption } = experiment;
    note({ kind: "start", assumption });
    try {
      const observed = await Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.add();
        await context.sync();
        const result = await experiment.run(sheet, context);
        sheet.delete();
        await context.sync();
        return result;
      });
      note({ kind: "observed", assumption, observed });
      show(`${assumption}: ${JSON.stringify(observed)}`);
    } catch (error) {
      note({ kind: "failed", assumption, error: String(error) });
      show(`${assumption}: failed, ${String(error)}`);
    }
  }
}

void Office.onReady(({ host, platform }) => {
  const { diagnostics } = Office.context;
  note({ kind: "excel", host, platform, version: diagnostics.version });
  watchTraffic();
  const output = document.querySelector("#output");
  const link = document.querySelector<HTMLAnchorElement>("#download");
  document.querySelector("#run")?.addEventListener("click", () => {
    void runAll((line) => output?.append(`${line}\n`)).then(() => {
      if (link === null) return;
      const file = new Blob([log.join("\n")], { type: "application/jsonl" });
      link.href = URL.createObjectURL(file);
      link.hidden = false;
    });
  });
});
