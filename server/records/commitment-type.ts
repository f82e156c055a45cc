/** The types of the national catalogue's item for commitments, as a source writes each. */
const written = {
  proactive_public: /^主动公示型$/u,
  approval_substituting: /^审批替代型$/u,
  missing_paper: /^容缺受理型$/u,
  proof_item: /^证明事项告知承诺型?$/u,
  credit_repair: /^信用修复型$/u,
  self_discipline: /^行业自律型$/u,
} as const;
export type CommitmentTypeWord = keyof typeof written;
export const commitmentTypeWords = Object.keys(written) as CommitmentTypeWord[];

/** Which type a source names; null where it is none of the six. */
export function commitmentTypeOf(text: string): CommitmentTypeWord | null {
  return commitmentTypeWords.find((word) => written[word].test(text)) ?? null;
}
