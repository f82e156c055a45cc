import type { KnownVersion } from "../facts.ts";

/** What is read of records: those of some items, and of each item the fields that matter. */
export type Wanted = ReadonlyMap<string, readonly string[]>;

/**
 * Every subject with the versions of its records that were known then, of the items and with the fields that are wanted.
 * One row a subject: the database walks each subject's records by their key. It hands them over as lines of plain text, which costs it half of what JSON does,
 * and orders the subjects before it reads any record, so that the first come at once.
 */
export function populationQuery(wanted: Wanted, knownAt: Date): string {
  const at = `timestamptz ${literal(knownAt.toISOString())}`;
  const values = [
    "c.id",
    "c.version",
    "c.item_code",
    "c.severity",
    contentOf(wanted),
    "c.true_from",
    "c.true_to",
    "c.status",
    "c.publicity_ends_on",
  ];
  const line = values.map((value) => `coalesce((${value})::text, '')`).join(" || E'\\t' || ");
  return `
    select s.id, s.kind, s.region_code, s.industry_code, s.is_demo,
      (select string_agg(${line}, E'\\n') from credit_records c
        where c.subject_id = s.id and c.item_code in (${[...wanted.keys()].map(literal).join(", ")}) and c.known_from <= ${at}
          and (c.known_to is null or c.known_to > ${at})) as versions,
      coalesce((select w.leaves_out_honours from evaluation_wishes w where w.subject_id = s.id and w.wished_at <= ${at}
        order by w.wished_at desc limit 1), false) as is_without_honours
    from (select id, kind, region_code, industry_code, is_demo from subjects where created_at <= ${at} order by id collate "C") s`;
}

/** The wanted fields of a record, by its item: nothing is taken out of a record of which none is. */
function contentOf(wanted: Wanted): string {
  const cases = [...wanted]
    .filter(([, fields]) => fields.length > 0)
    .map(([itemCode, fields]) => {
      const picked = fields.map((field) => `${literal(field)}, c.content -> ${literal(field)}`).join(", ");
      return `when ${literal(itemCode)} then jsonb_build_object(${picked})`;
    });
  return cases.length === 0 ? "null" : `case c.item_code ${cases.join(" ")} end`;
}

/** A text of our own making or checking between quotes. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The versions of a subject out of the lines of the query. No value holds a tab or a new line: a content is JSON, which escapes them, the others are codes, ids and days. */
export function versionsOf(lines: string | null): KnownVersion[] {
  if (lines === null) return [];
  return lines.split("\n").map((line) => {
    const [id = "", version, itemCode = "", severity, content, trueFrom = "", trueTo, status, publicityEndsOn] = line.split("\t");
    return {
      ...{ id, version: Number(version), itemCode, severity: severity || null, content: content ? JSON.parse(content) : nothing },
      ...{ trueFrom, trueTo: trueTo || null, status: status as KnownVersion["status"], publicityEndsOn: publicityEndsOn || null },
    };
  });
}

const nothing: KnownVersion["content"] = {};
