import { createWriteStream, existsSync } from "node:fs";
import { appendFile, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ImportKind } from "../../db/schema/words.ts";
import { licenceLines } from "../../db/testing/licence-file.ts";
import { registryLines } from "../../db/testing/registry-file.ts";
import { profileWhileGrowing } from "../import/growth.ts";
import { againstPlainLoads } from "../import/plain.ts";
import { importIn, withImporter } from "../import/playing.ts";
import { copyStaged, type Staged } from "../import/staging.ts";
import { median } from "../median.ts";
import { type Aim, countFrom, type Outcome } from "../outcome.ts";
import { withThrowawayDatabase } from "../throwaway.ts";

/*
 * Files on their way in: reading, checking and copying against psql's `\copy` of the same rows into the same table, in turn; a large file from its first
 * byte to its commit; the same rows again; real files; memory; and what a full table costs whoever reads one profile. Every import's counts are held
 * against what its file is made of, staged rows against the peer's by their sum. The planted fault loses one record on its way into the table.
 */

const endToEndSeconds = 40;
const againSeconds = 2;
const peakMbMax = 300;

type Measured = { readonly differences: number; readonly aims: readonly Aim[] };

/** `--rows` 2000000, `--staged` 500000, `--again` 500000, `--plain` 200000, `--records` 10000000, `--rounds` 3. */
export async function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const count = (name: string, byDefault: number) => countFrom(options, name, byDefault);
  const rounds = count("rounds", 3);
  const folder = await mkdtemp(join(tmpdir(), "xinfu-bench-"));
  const write = async (name: string, lines: Iterable<string>) => {
    await pipeline(Readable.from(lines), createWriteStream(join(folder, name)));
    return join(folder, name);
  };
  try {
    const plainRows = count("plain", 200_000);
    const plain = await againstPlainLoads(await write("plain.csv", registryLines(plainRows)), plainRows, rounds);
    const [rows, staged, again] = [count("rows", 2_000_000), count("staged", 500_000), count("again", 500_000)];
    const measured: Measured[] = [
      await againstCopy(await write("staged.csv", licenceLines(staged)), staged, rounds),
      await whole("licences", "records", await write("licences.csv", licenceLines(rows)), rows),
      await whole("registry rows", "subjects", await write("registry.csv", registryLines(rows)), rows),
      await onceMore(await write("again.csv", licenceLines(again)), again),
      await realFiles(process.env.XINFU_SAMPLES ?? "../shared/data"),
      { differences: 0, aims: await profileWhileGrowing(count("records", 10_000_000)) },
    ];
    return {
      differences: plain.differences + measured.reduce((sum, { differences }) => sum + differences, 0),
      aims: [...measured.flatMap(({ aims }) => aims), ...plain.aims],
      twins: { planted: 1, caught: Number(plain.isPlantedCaught) },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Read, every field checked, copied, against the copy alone; in turn first. */
function againstCopy(path: string, rows: number, rounds: number): Promise<Measured> {
  return withThrowawayDatabase((environment) =>
    withImporter(environment, async (play) => {
      const lines = `${path}.staged`;
      await play({ do: "write", path, kind: "records", to: lines });
      const ours: Staged[] = [];
      const theirs: Staged[] = [];
      const acts = [
        async () => {
          const { seconds, sum } = await play({ do: "stage", path, kind: "records" });
          ours.push({ seconds, sum: sum ?? "" });
        },
        async () => void theirs.push(await copyStaged(environment.XINFU_OWNER_URL ?? "", lines)),
      ] as const;
      for (let round = 0; round < rounds; round++) {
        await acts[round % 2]?.();
        await acts[(round + 1) % 2]?.();
      }
      const sums = new Set([...ours, ...theirs].map(({ sum }) => sum));
      const middle = (done: readonly Staged[]) => median(done.map(({ seconds }) => seconds));
      console.error(`${rows} rows staged: ${middle(ours).toFixed(2)} s, copied alone ${middle(theirs).toFixed(2)} s`);
      return {
        differences: sums.size - 1 + Number(![...sums][0]?.startsWith(`${rows} `)),
        aims: [
          {
            aim: "parse, validate and COPY, rows/s against psql \\copy of the same rows into the same table",
            ...{ value: round3(middle(theirs) / middle(ours)), target: 0.9, better: "higher", unit: "×" },
          },
        ],
      };
    }),
  );
}

/** One large file, from its first byte to its commit, into an empty database. */
function whole(what: string, kind: ImportKind, path: string, rows: number): Promise<Measured> {
  return withThrowawayDatabase(async (environment) => {
    const { read, accepted, seconds, peakMb } = await importIn(environment, path, kind);
    return {
      differences: Number(read !== rows) + Number(accepted !== rows),
      aims: [
        {
          aim: `${rows} ${what}, validated, deduplicated, indexed`,
          value: round3(seconds),
          target: endToEndSeconds,
          better: "lower",
          unit: "s",
        },
        { aim: `peak memory of the process that imports ${rows} ${what}`, value: peakMb, target: peakMbMax, better: "lower", unit: "MB" },
      ],
    };
  });
}

/** The same file again, and the same rows in a file of other bytes; nothing is new in either. */
function onceMore(path: string, rows: number): Promise<Measured> {
  return withThrowawayDatabase((environment) =>
    withImporter(environment, async (play) => {
      const other = `${path}.other`;
      await copyFile(path, other);
      await appendFile(other, "\n");
      const first = await play({ do: "import", path, kind: "records" });
      const again = await play({ do: "import", path, kind: "records" });
      const retold = await play({ do: "import", path: other, kind: "records" });
      const isNothingNew = [again, retold].every((reply) => reply.accepted === 0 && reply.duplicate === rows);
      const aim = (words: string, seconds: number): Aim => ({
        aim: `${rows} duplicates again, ${words}`,
        ...{ value: round3(seconds), target: againSeconds, better: "lower", unit: "s" },
      });
      return {
        differences: Number(first.accepted !== rows) + Number(!isNothingNew),
        aims: [aim("the same file", again.seconds), aim("the same rows in other bytes", retold.seconds)],
      };
    }),
  );
}

const samples = [
  { what: "A-grade taxpayers", kind: "taxpayers-a", path: "taxpayer_a_list/heilongjiang_2018.csv" },
  { what: "companies of 2002", kind: "subjects", path: "enterprise_registration_2002/companies.csv" },
  { what: "pollution permits", kind: "records", path: "cn_admin_records_sample/pollution_permits.csv" },
] as const;

/** Real files, where they lie: how fast they come in, rejects and all, and that a second time nothing is new. */
function realFiles(folder: string): Promise<Measured> {
  return withThrowawayDatabase((environment) =>
    withImporter(environment, async (play) => {
      const aims: Aim[] = [];
      let differences = 0;
      for (const { what, kind, path } of samples) {
        const file = join(folder, path);
        const reply = existsSync(file) ? await play({ do: "import", path: file, kind }) : null;
        const again = reply && (await play({ do: "import", path: file, kind }));
        if (reply && again) {
          differences += Number(reply.read !== reply.accepted + reply.duplicate + reply.rejected) + Number(again.accepted !== 0);
          console.error(`${what}: ${reply.read} read, ${reply.accepted} accepted, ${reply.rejected} rejected in ${reply.seconds} s`);
        }
        const speed = reply && Math.round(reply.read / reply.seconds);
        aims.push({ aim: `real file: ${what}, rows/s`, value: speed, target: rowsPerSecond, better: "higher", unit: "rows/s" });
      }
      return { differences, aims };
    }),
  );
}

/** What two million rows in forty seconds are. */
const rowsPerSecond = 2_000_000 / endToEndSeconds;

const round3 = (value: number) => Math.round(value * 1000) / 1000;
