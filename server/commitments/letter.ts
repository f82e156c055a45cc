import type { CommitmentType, FinancingPromise } from "../../db/schema/words.ts";
import type { Day } from "../kernel/dates.ts";

export type LetterFacts = {
  readonly enterpriseName: string;
  readonly uscc: string | null;
  /** Null: before the public alone. */
  readonly acceptor: string | null;
  readonly type: CommitmentType;
  readonly promises: readonly FinancingPromise[];
  readonly matter: string;
  readonly consequences: string;
  readonly startsOn: Day;
  readonly dueOn: Day;
  readonly signedOn: Day;
};

/** What the law calls each type; one about financing is made public by the enterprise itself. */
export const officialTypes: Readonly<Record<CommitmentType, string>> = {
  approval_substituting: "审批替代型",
  missing_paper: "容缺受理型",
  proof_item: "证明事项告知承诺",
  proactive_public: "主动公示型",
  self_discipline: "行业自律型",
  financing: "主动公示型",
};

const kinds: Readonly<Record<CommitmentType, string>> = {
  approval_substituting: "审批替代型信用承诺",
  missing_paper: "容缺受理型信用承诺",
  proof_item: "证明事项告知承诺",
  proactive_public: "主动公示型信用承诺",
  self_discipline: "行业自律型信用承诺",
  financing: "融资信用承诺",
};

const said: Readonly<Record<Exclude<CommitmentType, "financing">, readonly string[]>> = {
  approval_substituting: ["已经知晓办理该事项的条件、标准和要求，并已全部符合。", "在承诺期限内持续符合上述条件，接受贵单位的核查。"],
  missing_paper: ["暂缺的材料将在承诺期限届满前全部补齐。", "补交的材料真实、合法、有效，与已提交的材料一致。"],
  proof_item: ["已经知晓该证明事项的要求，所述情况真实、准确，符合规定。", "贵单位可以就所述情况依法核查。"],
  proactive_public: ["就上述事项遵守法律法规和约定，按期履行。", "履行情况接受社会监督。"],
  self_discipline: ["遵守行业公约和自律规范，公平竞争，诚信经营。", "履行情况接受同业和社会监督。"],
};

const promised: Readonly<Record<FinancingPromise, string>> = {
  use_of_funds: "融资款项只用于约定的用途。",
  true_papers: "向金融机构提供的材料真实、完整、有效。",
  pay_on_time: "按照合同约定按时足额还本付息。",
  notify_events: "发生可能影响偿还能力的重大不利事项时，及时告知金融机构。",
  post_loan_checks: "接受并配合金融机构的贷后检查。",
};

const numerals = ["一", "二", "三", "四", "五"];

/**
 * A credit commitment letter, 信用承诺书, with its blanks filled: what is promised, to whom, about what, for how long, and what follows when it is broken.
 * It says the same to the letter each time it is made from the same facts, and names no natural person, since everybody may read it.
 */
export function letterOf(facts: LetterFacts): string {
  const { enterpriseName, uscc, acceptor, type, promises, matter, consequences, startsOn, dueOn, signedOn } = facts;
  const code = uscc ? `（统一社会信用代码：${uscc}）` : "";
  const kind = kinds[type];
  const lines = type === "financing" ? promises.map((promise) => promised[promise]) : said[type];
  return [
    "信用承诺书",
    `${acceptor ?? "社会公众"}：`,
    `${enterpriseName}${code}就“${matter}”作出${kind}：`,
    ...lines.map((line, place) => `${numerals[place] ?? place + 1}、${line}`),
    `承诺期限：${chinese(startsOn)}至${chinese(dueOn)}。`,
    `违反承诺的责任：${consequences}`,
    "本承诺及其履行情况向社会公开，并依法记入信用记录。",
    `承诺单位：${enterpriseName}`,
    `签署日期：${chinese(signedOn)}`,
  ].join("\n\n");
}

function chinese(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
