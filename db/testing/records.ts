import { canonicalHash } from "../../server/kernel/canonical.ts";
import { newId } from "../../server/kernel/ids.ts";
import type {
  CommitmentContent,
  DishonestDebtorContent,
  PenaltyContent,
  RegistrationContent,
  TaxGradeContent,
} from "../../server/records/content.ts";
import { ownerDatabase } from "../client.ts";
import { creditRecords } from "../schema/records.ts";
import { nationalCatalogueId } from "../seed/reference.ts";

type Contents = {
  "REG-01": RegistrationContent;
  "ADM-02": PenaltyContent;
  "TAX-01": TaxGradeContent;
  "CMT-01": CommitmentContent;
  "JUD-02": DishonestDebtorContent;
};
type More = Partial<typeof creditRecords.$inferInsert>;

const registration: RegistrationContent = {
  name: "苏州测试有限公司",
  uscc: null,
  legacyNumber: null,
  registeredOn: "2019-05-20",
  entityType: "有限责任公司",
  capitalRaw: "500万元人民币",
  capitalMinor: 500_000_000,
  capitalCurrency: "CNY",
  regionCode: "320505",
  province: null,
  district: null,
  industryCode: "3484",
  businessScope: "机械零部件加工",
};
const penalty: PenaltyContent = {
  name: "苏州测试有限公司",
  documentNo: "苏园消罚决字〔2026〕0142号",
  violation: "堵塞安全出口",
  facts: "检查时安全出口被堵塞",
  basis: "《消防法》第六十条",
  categories: ["fine"],
  content: "罚款8000元",
  fineFen: 800_000,
  confiscatedFen: null,
  suspendedCertificate: null,
  decidedOn: "2026-09-14",
  validUntil: null,
  publicityEndStated: null,
  procedure: "ordinary",
  authority: "苏州工业园区消防救援大队",
  authorityUscc: null,
  cancelReason: null,
};
const grade: TaxGradeContent = { grade: "B", year: 2025, taxAuthority: "苏州市税务局" };
const promise: CommitmentContent = {
  ...{ name: "苏州测试有限公司", commitmentType: "主动公示型", commitmentNo: "承〔2026〕1号", madeOn: "2026-01-05" },
  ...{ acceptor: "苏州市某局", acceptorUscc: null, content: "按期完成整改", performance: "践诺中" },
};
const debt: DishonestDebtorContent = {
  ...{ name: "苏州测试有限公司", court: "苏州市吴江区人民法院", province: "江苏省", caseNo: "（2026）苏0509执2187号" },
  ...{ basisDocumentNo: null, basisUnit: null, filedOn: "2026-03-02", obligation: "支付工程款", performance: "none" },
  ...{ conduct: "有履行能力而拒不履行", publishedOn: "2026-05-11" },
};
const usual: Contents = { "REG-01": registration, "ADM-02": penalty, "TAX-01": grade, "CMT-01": promise, "JUD-02": debt };
const since = {
  "JUD-02": "2026-05-11",
  "REG-01": "2019-05-20",
  "ADM-02": "2026-09-14",
  "TAX-01": "2026-04-28",
  "CMT-01": "2026-01-05",
} as const;

/** One record in force about a subject, with usual content unless told otherwise. */
export async function makeRecord<I extends keyof Contents>(
  subjectId: string,
  itemCode: I,
  content: Partial<Contents[I]> = {},
  more: More = {},
) {
  const whole = { ...usual[itemCode], ...content } as Record<string, unknown>;
  const row = {
    subjectId,
    id: newId("record"),
    version: 1,
    itemCode,
    catalogueVersionId: nationalCatalogueId,
    naturalKey: newId("record"),
    contentHash: canonicalHash(whole),
    status: "published" as const,
    severity: itemCode === "ADM-02" ? ("general" as const) : null,
    content: whole,
    sourceUnit: itemCode === "TAX-01" ? "税务局" : "市场监督管理局",
    decidingUnit: null,
    documentNo: null,
    trueFrom: since[itemCode],
    ...more,
  };
  await ownerDatabase().insert(creditRecords).values(row);
  return row;
}
