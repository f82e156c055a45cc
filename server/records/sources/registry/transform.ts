import { parseCapital } from "../../../subjects/capital.ts";
import type { RegistrationContent } from "../../content.ts";
import { formOf } from "../../fields.ts";
import type { Fact, ImportContext, RegistryFacts } from "../../import/fact.ts";
import { readHolder } from "../../import/holder.ts";
import { RowReader } from "../../import/row-reader.ts";
import type { Row } from "../../import/table.ts";
import type { Transformed } from "../../import-reasons.ts";

const form = formOf("registry");

/** A company as the registry lists it: the subject with its facts, and REG-01 in the same words. */
export function transformRegistry(row: Row, context: ImportContext): Transformed<Fact> {
  const reader = new RowReader(form, row);
  const holder = readHolder(reader, { name: "NAME", code: "USCC" }, context);
  const registeredOn = reader.day("REGISTERED_ON");
  if (registeredOn === "no_end" || (registeredOn !== null && registeredOn > context.today)) {
    reader.refuse("REGISTERED_ON", registeredOn === "no_end" ? "DATE_INVALID" : "DATE_IN_FUTURE", reader.text("REGISTERED_ON") ?? "");
  }
  const capital = readCapital(reader);
  const industryCode = readIndustry(reader);
  const regionCode = readRegion(reader, context) ?? holder.regionCode;
  const facts: RegistryFacts = {
    registeredOn: registeredOn === "no_end" ? null : registeredOn,
    capitalRaw: capital.capitalRaw,
    capitalMinor: capital.capitalMinor,
    capitalCurrency: capital.capitalCurrency,
    industryCode,
    businessScope: reader.text("SCOPE"),
  };
  // In the order of the canonical text: members that stand so are written as they are.
  const content: RegistrationContent = {
    businessScope: facts.businessScope,
    capitalCurrency: facts.capitalCurrency,
    capitalMinor: facts.capitalMinor,
    capitalRaw: facts.capitalRaw,
    district: reader.text("DISTRICT"),
    entityType: reader.text("ENTITY_TYPE"),
    industryCode: facts.industryCode,
    legacyNumber: holder.legacyNumber,
    name: holder.name,
    province: reader.text("PROVINCE"),
    regionCode,
    registeredOn: facts.registeredOn,
    uscc: holder.uscc,
  };
  return reader.end(() => ({
    holder: { ...holder, regionCode },
    registry: facts,
    record: {
      itemCode: "REG-01",
      naturalKey: "registration",
      status: "published",
      severity: null,
      content,
      compared: "content",
      sourceUnit: context.sourceUnit,
      decidingUnit: null,
      documentNo: null,
      trueFrom: facts.registeredOn ?? context.today,
      trueTo: null,
      publicityEndsOn: null,
      publicityRule: null,
    },
  }));
}

/** Minor units of a currency; the text as written is kept beside them. */
function readCapital(reader: RowReader): Pick<RegistryFacts, "capitalRaw" | "capitalMinor" | "capitalCurrency"> {
  const raw = reader.text("CAPITAL");
  if (raw === null) return { capitalRaw: null, capitalMinor: null, capitalCurrency: null };
  const capital = parseCapital(raw);
  if (typeof capital === "string") {
    if (capital === "UNCLEAR") reader.caution("CAPITAL", "CAPITAL_UNREADABLE", raw);
    else reader.refuse("CAPITAL", capital === "AMOUNT" ? "AMOUNT_INVALID" : "CURRENCY_UNKNOWN", raw);
    return { capitalRaw: raw, capitalMinor: null, capitalCurrency: null };
  }
  if (capital.isAssumed) reader.caution("CAPITAL", "CURRENCY_ASSUMED", raw);
  return { capitalRaw: raw, capitalMinor: capital.minor, capitalCurrency: capital.currency };
}

function readRegion(reader: RowReader, context: ImportContext): string | null {
  const province = reader.text("PROVINCE") ?? undefined;
  const district = reader.text("DISTRICT") ?? undefined;
  if (!province) return null;
  const region = context.regions.find(province, district);
  if (!region.isWhole) reader.caution(region.code ? "DISTRICT" : "PROVINCE", "REGION_NOT_FOUND", `${province} ${district ?? ""}`.trim());
  return region.code;
}

function readIndustry(reader: RowReader): string | null {
  const code = reader.text("INDUSTRY")?.toUpperCase() ?? null;
  if (code !== null && !/^([A-T]|[A-T]?\d{2,4})$/.test(code)) reader.refuse("INDUSTRY", "CODE_UNKNOWN", code);
  return code === null ? null : code.replace(/^[A-T](?=\d)/, "");
}
