import type { ObjectionGround } from "../../../db/schema/words.ts";
import type { Day } from "../../kernel/dates.ts";

type RelayFacts = {
  readonly unit: string;
  readonly office: string;
  readonly enterpriseName: string;
  readonly uscc: string | null;
  readonly item: string;
  readonly documentNo: string | null;
  readonly ground: ObjectionGround;
  readonly statement: string;
  readonly filedOn: Day;
  readonly dueOn: Day;
  readonly article: string;
  readonly writtenOn: Day;
};

const grounds: Record<ObjectionGround, string> = {
  wrong_or_missing: "内容错误或者遗漏",
  over_period: "超过展示期限",
  wrongly_listed: "不应列入名单",
  not_ours: "非本企业信息",
  other: "其他",
};

/**
 * The letter by which an administrator passes an objection on to a unit that has no desk here, 异议转交函. It is written in Chinese, which the unit reads, and
 * quotes what the enterprise said; of the record it names the kind and the document, and nothing of what it holds.
 */
export function relayLetterOf(facts: RelayFacts): string {
  const { unit, office, enterpriseName, uscc, item, documentNo, ground, statement, filedOn, dueOn, article, writtenOn } = facts;
  const code = uscc ? `（统一社会信用代码：${uscc}）` : "";
  const number = documentNo ? `（文号：${documentNo}）` : "";
  return [
    "异议转交函",
    `${unit}：`,
    `${enterpriseName}${code}于${chinese(filedOn)}对贵单位提供的“${item}”${number}提出异议，现转请核查。`,
    `异议事项：${grounds[ground]}。`,
    `异议说明：${statement}`,
    `根据${cited(article)}，请贵单位于${chinese(dueOn)}前核查并书面答复。答复请载明文号、日期、核查情况和处理结果：不予受理、维持，或者更正、补充、撤回、移出名单；更正、补充的，请逐项列明内容。`,
    "异议办结前，平台在展示该信息时标注异议。贵单位可申请入驻本平台，入驻后在线办理。",
    office,
    chinese(writtenOn),
  ].join("\n\n");
}

/** An article as the rule names it, in the letter's language. What an administrator typed otherwise stays as typed. */
function cited(article: string): string {
  return article.replace(
    /(\p{Script=Han}+条例)(?: \((\d{4})\))? Art\. ([\d-]+)/u,
    (_, name, year, articles) => `《${name}》${year ? `（${year}年）` : ""}第${articles}条`,
  );
}

function chinese(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
