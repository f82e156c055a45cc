/** How a commitment went, as far as a source said it. */
export const keptWords = ["in_force", "kept", "broken", "kept_late"] as const;
export type KeptWord = (typeof keptWords)[number];

/** How the platform says it of commitments that were made here. */
export const keptTexts: Readonly<Record<KeptWord, string>> = {
  in_force: "践诺中",
  kept: "已履约",
  broken: "未履约",
  kept_late: "逾期履约",
};

const readings: readonly [KeptWord, RegExp][] = [
  ["kept_late", /逾期(后)?(已)?(履|践)|延期(履|践)|补正|已纠正/u],
  ["in_force", /(践诺|履约|履行|承诺)中|正在(践诺|履约|履行)|未到期/u],
  ["broken", /未(按期|按时|全部)?(履|践|兑)|不履|违(反|约|诺)|失信|虚假/u],
  ["kept", /已?(经)?(全部)?(履约|履行|践诺|兑现)|守约|守信/u],
];

/**
 * Reads 履约践诺状态, which sources write in words of their own: kept, kept late, broken, or still in force. Null where nothing is said, or nothing that is
 * understood: then it neither speaks for nor against.
 */
export function keptWordOf(performance: string | null): KeptWord | null {
  if (performance === null) return null;
  return readings.find(([, words]) => words.test(performance))?.[0] ?? null;
}
