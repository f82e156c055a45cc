import "server-only";
import type { ImportKind } from "../../../db/schema/words.ts";
import { idsInOrder } from "../../kernel/ids.ts";
import { Block } from "./block.ts";
import type { ImportContext } from "./fact.ts";
import { cellsOf } from "./rejected-cells.ts";
import type { RejectList } from "./rejects.ts";
import type { SourceFile } from "./source-file.ts";
import { inSendersName } from "./speaker.ts";
import { stagedLine } from "./stage.ts";
import { readTable } from "./table.ts";
import { readTables } from "./tables.ts";
import type { ImportTally } from "./tally.ts";
import { transforms } from "./transform.ts";

type Reading = {
  readonly kind: ImportKind;
  readonly file: SourceFile;
  readonly context: ImportContext;
  readonly tally: ImportTally;
  readonly rejects: RejectList;
  readonly progress: () => void;
};

/** A file's good rows as blocks of COPY text, while the others go to the list of refused rows. Holds one batch of rows and one block at a time. */
export async function* stagedBlocks({ kind, file, context, tally, rejects, progress }: Reading): AsyncGenerator<Buffer> {
  const nextId = idsInOrder("subject");
  const block = new Block();
  const tables = readTables(file, {
    format: (format) => {
      tally.format = format;
    },
    encoding: (encoding) => {
      tally.encoding = encoding;
    },
  });
  for await (const { layout, rows } of readTable(context.mapped?.form ?? kind, tables)) {
    tally.repairs = layout.repairs;
    tally.form = layout.form.key;
    const transform = transforms[layout.form.key];
    for (const row of rows) {
      tally.read++;
      const result = "refused" in row ? row : transform(row.row, context);
      if ("refused" in result) {
        tally.refuse(row.rowNo, result.refused);
        const { refused } = result;
        await rejects.add(row.rowNo, refused, () => ("row" in row ? cellsOf(layout, row.row, refused) : null));
        continue;
      }
      const fact = inSendersName(result.ok, context);
      tally.arrivals.add(fact.record, context.oldestTimely);
      tally.caution(row.rowNo, result.cautions);
      const full = block.add(
        stagedLine({ rowNo: row.rowNo, id: nextId(), fact, isWarned: result.cautions.length > 0 }, context.sourceUnit),
      );
      if (full) yield full;
    }
    progress();
  }
  const last = block.end();
  if (last) yield last;
}
