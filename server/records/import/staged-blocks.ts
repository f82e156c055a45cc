import "server-only";
import type { ImportKind, SourceFormat } from "../../../db/schema/words.ts";
import { idsInOrder } from "../../kernel/ids.ts";
import { Block } from "./block.ts";
import type { Encoding } from "./decode.ts";
import type { ImportContext } from "./fact.ts";
import type { Passages } from "./passages.ts";
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
  /** Left out, every row is read. */
  readonly passages?: Passages;
};

/** A file's good rows as blocks of COPY text, while the others go to the list of refused rows. Holds one batch of rows and one block at a time. */
export async function* stagedBlocks({ kind, file, context, tally, rejects, progress, passages }: Reading): AsyncGenerator<Buffer> {
  const nextId = idsInOrder("subject");
  const block = new Block();
  const found = {
    format: (format: SourceFormat) => {
      tally.format = format;
    },
    encoding: (encoding: Encoding) => {
      tally.encoding = encoding;
    },
  };
  const tables = readTables(file, found, passages);
  for await (const { layout, rows } of readTable(context.mapped?.form ?? kind, tables)) {
    tally.repairs = layout.repairs;
    tally.form = layout.form.key;
    passages?.begin(layout);
    const transform = transforms[layout.form.key];
    for (const row of rows) {
      tally.read++;
      const arrivals = passages?.reach(row.rowNo) ?? tally.arrivals;
      const result = "refused" in row ? row : transform(row.row, context);
      if ("refused" in result) {
        passages?.odd();
        tally.refuse(row.rowNo, result.refused);
        const { refused } = result;
        await rejects.add(row.rowNo, refused, () => ("row" in row ? cellsOf(layout, row.row, refused) : null));
        continue;
      }
      const fact = inSendersName(result.ok, context);
      arrivals.add(fact.record, context.oldestTimely);
      if (result.cautions.length > 0) passages?.odd();
      tally.caution(row.rowNo, result.cautions);
      const full = block.add(
        stagedLine({ rowNo: row.rowNo, id: nextId(), fact, isWarned: result.cautions.length > 0 }, context.sourceUnit),
      );
      if (full) yield full;
    }
    if (passages) tally.passOver(passages.passedOver);
    progress();
  }
  passages?.end();
  if (passages) tally.passOver(passages.passedOver);
  const last = block.end();
  if (last) yield last;
}
