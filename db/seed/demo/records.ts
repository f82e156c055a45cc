import { canonicalHash } from "../../../server/kernel/canonical.ts";
import { addDays, addMonths, type Day, startOfDay } from "../../../server/kernel/dates.ts";
import type {
  DishonestDebtorContent,
  ElectricityContent,
  HonourContent,
  LicenceContent,
  ListEntryContent,
  PatentContent,
  PenaltyContent,
  RecognitionContent,
  RegistrationContent,
  SocialInsuranceContent,
  TaxGradeContent,
  TaxYearContent,
} from "../../../server/records/content.ts";
import { publicityOf } from "../../../server/records/publicity.ts";
import type { creditRecords } from "../../schema/records.ts";
import type { Severity } from "../../schema/words.ts";
import { nationalCatalogueId, referenceCalendar, referenceRules } from "../reference.ts";
import type { Company } from "./companies.ts";
import type { Chance } from "./random.ts";

const rules = referenceRules();
const calendar = referenceCalendar();

export type RecordRow = typeof creditRecords.$inferInsert;

type Fact = {
  readonly itemCode: string;
  readonly naturalKey: string;
  readonly content: object;
  readonly sourceUnit: string;
  readonly trueFrom: Day;
  readonly trueTo?: Day | null;
  readonly decidingUnit?: string;
  readonly documentNo?: string;
  readonly severity?: Severity;
  readonly publicityEndsOn?: Day;
  readonly publicityRule?: string;
};

/** Everything the sources say of one company, drawn from the truths the company was made with. */
export function recordsOf(chance: Chance, company: Company, asOf: Day): RecordRow[] {
  const facts = [
    registration(company, asOf),
    ...licences(chance, company, asOf),
    ...penalties(chance, company, asOf),
    ...lists(chance, company, asOf),
    ...taxes(chance, company, asOf),
    ...monthly(chance, company, asOf),
    ...merits(chance, company, asOf),
  ];
  return facts.map((fact) => rowOf(chance, company, fact, asOf));
}

/** What the sources say of a subject that is no company. */
export function recordOfUnit(chance: Chance, subjectId: string, fact: Fact, asOf: Day): RecordRow {
  return rowOf(chance, { subjectId }, fact, asOf);
}

function rowOf(chance: Chance, company: Pick<Company, "subjectId">, fact: Fact, asOf: Day): RecordRow {
  const arrived = addDays(fact.trueFrom, 5) < asOf ? addDays(fact.trueFrom, 5) : asOf;
  const knownFrom = startOfDay(arrived);
  return {
    subjectId: company.subjectId,
    id: chance.id("record", knownFrom),
    version: 1,
    itemCode: fact.itemCode,
    catalogueVersionId: nationalCatalogueId,
    naturalKey: fact.naturalKey,
    contentHash: canonicalHash(fact.content),
    status: "published",
    severity: fact.severity ?? null,
    content: { ...fact.content },
    sourceUnit: fact.sourceUnit,
    decidingUnit: fact.decidingUnit ?? null,
    documentNo: fact.documentNo ?? null,
    trueFrom: fact.trueFrom,
    trueTo: fact.trueTo ?? null,
    publicityEndsOn: fact.publicityEndsOn ?? null,
    publicityRule: fact.publicityRule ?? null,
    knownFrom,
  };
}

function registration(company: Company, asOf: Day): Fact {
  const content: RegistrationContent = {
    name: company.name,
    uscc: company.uscc,
    legacyNumber: null,
    registeredOn: company.registeredOn,
    entityType: "有限责任公司",
    capitalRaw: `${company.capitalWan}(万元人民币)`,
    capitalMinor: company.capitalWan * 1_000_000,
    capitalCurrency: "CNY",
    regionCode: company.regionCode,
    province: null,
    district: null,
    industryCode: company.trade.industryCode,
    businessScope: company.trade.scope,
  };
  return { itemCode: "REG-01", naturalKey: company.uscc, content, sourceUnit: "市场监督管理局", trueFrom: addDays(asOf, -10) };
}

function licences(chance: Chance, company: Company, asOf: Day): Fact[] {
  return Array.from({ length: chance.happens(0.45) ? chance.between(1, 3) : 0 }, (_, position) => {
    const decidedOn = addDays(asOf, -chance.between(60, 1_400));
    const documentNo = `许可〔${decidedOn.slice(0, 4)}〕${chance.between(100, 9_999)}号`;
    const name = chance.pick(["排污许可证", "食品经营许可证", "道路运输经营许可证", "安全生产许可证", "特种设备使用登记证"]);
    const content: LicenceContent = {
      name: company.name,
      documentName: name,
      documentNo,
      category: chance.pick(["ordinary", "approval", "registration"]),
      certificateName: name,
      certificateNo: `${company.uscc.slice(2, 8)}${decidedOn.replaceAll("-", "")}${position}`,
      content: name,
      decidedOn,
      validFrom: decidedOn,
      validTo: addMonths(decidedOn, 60),
      hasNoEnd: false,
      authority: "行政审批局",
      authorityUscc: null,
      cancelReason: null,
    };
    return {
      itemCode: "ADM-01",
      naturalKey: `行政审批局|${documentNo}`,
      content,
      sourceUnit: "行政审批局",
      decidingUnit: "行政审批局",
      documentNo,
      trueFrom: decidedOn,
      trueTo: addMonths(decidedOn, 60),
    };
  });
}

/** One penalty, as it is drawn or as a company's story tells it. */
export type PenaltyStory = {
  readonly decidedOn: Day;
  readonly authority: string;
  readonly violation: string;
  readonly severity: Severity;
  readonly documentNo: string;
  readonly fineWan: number;
};

function penalties(chance: Chance, company: Company, asOf: Day): Fact[] {
  const likely = (1 - company.soundness) * 0.45;
  const drawn = Array.from(
    {
      length: chance.happens(likely)
        ? chance.weigh([
            [1, 8],
            [2, 2],
          ] as const)
        : 0,
    },
    () => drawPenalty(chance, asOf),
  );
  // A story's penalty stands where one was drawn, so that every other draw of the world stays as it is.
  const told = company.penalty && drawn.length > 0 ? [company.penalty] : drawn;
  return told.map((story) => penaltyFact(company, story));
}

/** The record that a penalty's story makes. */
export function recordOfPenalty(chance: Chance, company: Company, story: PenaltyStory, asOf: Day): RecordRow {
  return rowOf(chance, company, penaltyFact(company, story), asOf);
}

function drawPenalty(chance: Chance, asOf: Day): PenaltyStory {
  const decidedOn = addDays(asOf, -chance.between(20, 900));
  const [authority, violation] = chance.pick([
    ["生态环境局", "未按期报送排放报告"],
    ["市场监督管理局", "未按规定公示年度报告"],
    ["应急管理局", "未落实安全生产教育培训"],
    ["住房和城乡建设局", "施工现场扬尘管控不到位"],
  ] as const);
  const severity = chance.weigh<Severity>([
    ["minor", 4],
    ["general", 5],
    ["serious", 1],
  ]);
  const documentNo = `罚〔${decidedOn.slice(0, 4)}〕${chance.between(10, 999)}号`;
  const fineWan = severity === "minor" ? 0.2 : severity === "general" ? chance.between(1, 8) : chance.between(20, 60);
  return { decidedOn, authority, violation, severity, documentNo, fineWan };
}

function penaltyFact(company: Company, { decidedOn, authority, violation, severity, documentNo, fineWan }: PenaltyStory): Fact {
  const content: PenaltyContent = {
    name: company.name,
    documentNo,
    violation,
    facts: violation,
    basis: "《中华人民共和国行政处罚法》",
    categories: severity === "serious" ? ["fine", "suspension_of_production"] : ["fine"],
    content: `罚款${fineWan * 10_000}元`,
    fineFen: Math.round(fineWan * 1_000_000),
    confiscatedFen: null,
    suspendedCertificate: null,
    decidedOn,
    validUntil: null,
    publicityEndStated: null,
    procedure: severity === "minor" ? "summary" : "ordinary",
    authority,
    authorityUscc: null,
    cancelReason: null,
  };
  const publicity = publicityOf(rules, { ...content, severity }, calendar);
  return {
    itemCode: "ADM-02",
    naturalKey: `${authority}|${documentNo}`,
    content,
    sourceUnit: authority,
    decidingUnit: authority,
    documentNo,
    severity,
    trueFrom: decidedOn,
    ...(publicity ? { publicityEndsOn: publicity.endsOn, publicityRule: publicity.rule } : {}),
  };
}

function lists(chance: Chance, company: Company, asOf: Day): Fact[] {
  const facts: Fact[] = [];
  if (company.soundness < 0.35 && chance.happens(0.12)) {
    const inDate = addDays(asOf, -chance.between(40, 700));
    const isOut = chance.happens(0.5);
    const outDate = isOut ? addDays(inDate, 30) : null;
    const content: ListEntryContent = {
      name: company.name,
      listType: "经营异常名录",
      inReason: "未在规定期限公示年度报告",
      inDate,
      inAuthority: "市场监督管理局",
      outReason: isOut ? "已补报年度报告" : null,
      outDate,
      outAuthority: isOut ? "市场监督管理局" : null,
    };
    facts.push({
      itemCode: "LST-02",
      naturalKey: `abnormal|${inDate}`,
      content,
      sourceUnit: "市场监督管理局",
      decidingUnit: "市场监督管理局",
      trueFrom: inDate,
      trueTo: outDate,
      severity: "minor",
    });
  }
  if (company.soundness < 0.22 && chance.happens(0.25)) {
    const publishedOn = addDays(asOf, -chance.between(40, 500));
    const caseNo = `（${publishedOn.slice(0, 4)}）执${chance.between(100, 9_999)}号`;
    const content: DishonestDebtorContent = {
      name: company.name,
      court: "人民法院",
      province: null,
      caseNo,
      basisDocumentNo: null,
      basisUnit: null,
      filedOn: addDays(publishedOn, -60),
      obligation: "支付货款及利息",
      performance: "none",
      conduct: "有履行能力而拒不履行",
      publishedOn,
    };
    facts.push({
      itemCode: "JUD-02",
      naturalKey: `人民法院|${caseNo}`,
      content,
      sourceUnit: "最高人民法院",
      decidingUnit: "人民法院",
      documentNo: caseNo,
      trueFrom: publishedOn,
      severity: "serious",
    });
  }
  return facts;
}

function taxes(chance: Chance, company: Company, asOf: Day): Fact[] {
  const lastYear = Number(asOf.slice(0, 4)) - 1;
  return [lastYear, lastYear - 1].flatMap((year, back) => {
    if (company.registeredOn > `${year}-06-30`) return [];
    const salesFen = Math.round(company.revenueWan * 1_000_000 * (back === 0 ? 1 : 0.82 + chance.next() * 0.3));
    const declaredFen = Math.round(salesFen * 0.031);
    const grade: TaxGradeContent = { grade: company.taxGrade, year, taxAuthority: "税务局" };
    const paid: TaxYearContent = {
      year,
      salesFen,
      declaredFen,
      paidFen: company.soundness > 0.3 ? declaredFen : Math.round(declaredFen * 0.9),
    };
    return [
      {
        itemCode: "TAX-01",
        naturalKey: `grade|${year}`,
        content: grade,
        sourceUnit: "税务局",
        decidingUnit: "税务局",
        trueFrom: `${year + 1}-04-28`,
      },
      {
        itemCode: "TAX-02",
        naturalKey: `paid|${year}`,
        content: paid,
        sourceUnit: "税务局",
        decidingUnit: "税务局",
        trueFrom: `${year}-12-31`,
      },
    ];
  });
}

/** The last full month of what is counted by the month. */
function monthly(chance: Chance, company: Company, asOf: Day): Fact[] {
  const monthEnd = addDays(`${asOf.slice(0, 7)}-01`, -1);
  const month = monthEnd.slice(0, 7);
  const facts: Fact[] = [];
  if (chance.happens(0.88)) {
    const content: SocialInsuranceContent = { month, insuredStaff: company.staff, isPaidInFull: company.soundness > 0.3 };
    facts.push({ itemCode: "SOC-01", naturalKey: `insured|${month}`, content, sourceUnit: "人力资源和社会保障局", trueFrom: monthEnd });
  }
  if (chance.happens(0.6)) {
    const usedKwh = Math.round(company.staff * (300 + chance.next() * 900));
    const content: ElectricityContent = { month, usedKwh, billFen: usedKwh * 75, isPaidOnTime: company.soundness > 0.25 };
    facts.push({ itemCode: "UTL-01", naturalKey: `electricity|${month}`, content, sourceUnit: "国家电网", trueFrom: monthEnd });
  }
  return facts;
}

function merits(chance: Chance, company: Company, asOf: Day): Fact[] {
  const facts: Fact[] = [];
  if (company.soundness > 0.7 && chance.happens(0.3)) {
    const grantedOn = addDays(asOf, -chance.between(90, 1_000));
    const content: HonourContent = {
      title: chance.pick(["重合同守信用企业", "质量管理先进单位", "劳动关系和谐企业"]),
      authority: "人民政府",
      grantedOn,
    };
    facts.push({
      itemCode: "HON-01",
      naturalKey: `${content.title}|${grantedOn}`,
      content,
      sourceUnit: "人民政府",
      decidingUnit: "人民政府",
      trueFrom: grantedOn,
    });
  }
  if (["C", "I", "M"].some((section) => sectionOf(company) === section) && chance.happens(0.28)) {
    const validFrom = addDays(asOf, -chance.between(60, 900));
    const validTo = addMonths(validFrom, 36);
    const [itemCode, title] = chance.pick([
      ["RND-01", "高新技术企业"],
      ["RND-02", "科技型中小企业"],
      ["RND-03", "专精特新中小企业"],
    ] as const);
    const content: RecognitionContent = {
      title,
      certificateNo: `GR${validFrom.slice(0, 4)}${chance.between(10_000_000, 99_999_999)}`,
      validFrom,
      validTo,
    };
    facts.push({
      itemCode,
      naturalKey: content.certificateNo,
      content,
      sourceUnit: "科学技术局",
      decidingUnit: "科学技术局",
      trueFrom: validFrom,
      trueTo: validTo,
    });
    for (let count = chance.between(0, 3); count > 0; count--) {
      const grantedOn = addDays(asOf, -chance.between(30, 2_000));
      const patentNo = `ZL${grantedOn.slice(0, 4)}2${chance.between(1_000_000, 9_999_999)}.${chance.between(0, 9)}`;
      const patent: PatentContent = { title: `一种${company.trade.words[0]}装置`, patentNo, grantedOn };
      facts.push({
        itemCode: "IPR-01",
        naturalKey: patentNo,
        content: patent,
        sourceUnit: "国家知识产权局",
        decidingUnit: "国家知识产权局",
        trueFrom: grantedOn,
      });
    }
  }
  return facts;
}

/** GB/T 4754 section of the company's class, by division. */
export function sectionOf(company: Pick<Company, "trade">): string {
  const division = Number(company.trade.industryCode.slice(0, 2));
  const floors: [number, string][] = [
    [1, "A"],
    [6, "B"],
    [13, "C"],
    [44, "D"],
    [47, "E"],
    [51, "F"],
    [53, "G"],
    [61, "H"],
    [63, "I"],
    [66, "J"],
    [70, "K"],
    [71, "L"],
    [73, "M"],
    [76, "N"],
    [80, "O"],
  ];
  return floors.filter(([floor]) => division >= floor).at(-1)?.[1] ?? "A";
}
