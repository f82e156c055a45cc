import type { EnterpriseRole } from "../../kernel/actor.ts";
import type { Day } from "../../kernel/dates.ts";

export type LetterFacts = {
  readonly unit: string;
  readonly enterpriseName: string;
  readonly uscc: string | null;
  readonly itemCode: string;
  readonly documentNo: string | null;
  readonly decidedOn: Day;
  readonly signer: string;
  readonly signedAs: EnterpriseRole;
  readonly signedOn: Day;
};

/**
 * The credit commitment letter of a repair, 信用承诺书, as Order 36 asks for beside the proof. It is signed in Chinese, which the deciding unit reads,
 * and says the same to the letter each time it is made from the same facts.
 */
export function letterOf(facts: LetterFacts): string {
  const { unit, enterpriseName, uscc, itemCode, documentNo, decidedOn, signer, signedAs, signedOn } = facts;
  const decision = itemCode === "ADM-02" ? "行政处罚决定" : "列入名单的决定";
  const code = uscc ? `（统一社会信用代码：${uscc}）` : "";
  const number = documentNo ? `（文号：${documentNo}）` : "";
  return [
    "信用承诺书",
    `${unit}：`,
    `${enterpriseName}${code}就贵单位${chinese(decidedOn)}作出的${decision}${number}申请信用修复，现承诺如下：`,
    "一、该决定确定的义务已经全部履行，失信行为已经纠正。",
    "二、所提交的材料真实、合法、有效，与事实相符。",
    "三、今后遵守法律法规，诚信经营，自觉接受监督。",
    "四、如提供虚假材料或者违反本承诺，愿意承担相应责任，接受依法记入信用记录，并在规定期限内不再申请信用修复。",
    `承诺单位：${enterpriseName}`,
    `签署人：${signer}（${signedAs === "legal_representative" ? "法定代表人" : "经办人"}）`,
    `签署日期：${chinese(signedOn)}`,
  ].join("\n\n");
}

function chinese(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
