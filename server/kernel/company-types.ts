/** Kinds of enterprises as the register names them (the market regulator's types of registered entities, after GB/T 12402). */
const kinds: Readonly<Record<string, string>> = {
  有限责任公司: "Limited liability company",
  有限责任公司分公司: "Branch of a limited liability company",
  一人有限责任公司: "Single-member limited liability company",
  股份有限公司: "Company limited by shares",
  股份有限公司分公司: "Branch of a company limited by shares",
  国有独资公司: "Wholly state-owned company",
  个人独资企业: "Sole proprietorship",
  合伙企业: "Partnership",
  普通合伙企业: "General partnership",
  特殊普通合伙企业: "Special general partnership",
  有限合伙企业: "Limited partnership",
  个体工商户: "Sole trader",
  农民专业合作社: "Farmers' specialized co-operative",
  农民专业合作社联合社: "Union of farmers' specialized co-operatives",
  全民所有制: "Enterprise owned by the whole people",
  集体所有制: "Collectively owned enterprise",
  股份合作制: "Joint-stock co-operative enterprise",
  国有企业: "State-owned enterprise",
  集体企业: "Collective enterprise",
  股份合作企业: "Joint-stock co-operative enterprise",
  联营企业: "Jointly operated enterprise",
  私营企业: "Private enterprise",
  外商投资企业: "Foreign-invested enterprise",
  中外合资经营企业: "Chinese-foreign equity joint venture",
  中外合作经营企业: "Chinese-foreign contractual joint venture",
  外资企业: "Wholly foreign-owned enterprise",
  外国企业常驻代表机构: "Resident representative office of a foreign enterprise",
};

/** What stands in brackets behind a kind: who owns it, and whether its shares are traded. */
const qualities: Readonly<Record<string, string>> = {
  自然人投资或控股: "invested in or controlled by natural persons",
  自然人独资: "owned by one natural person",
  法人独资: "owned by one legal person",
  自然人投资或控股的法人独资: "owned by one legal person that natural persons invest in or control",
  非自然人投资或控股的法人独资: "owned by one legal person that no natural person invests in or controls",
  国有独资: "wholly state-owned",
  国有控股: "state-controlled",
  外商投资: "foreign-invested",
  外商合资: "owned by several foreign investors",
  外商独资: "owned by one foreign investor",
  外国法人独资: "owned by one foreign legal person",
  外国自然人独资: "owned by one foreign natural person",
  外商投资企业法人独资: "owned by one foreign-invested enterprise",
  外商投资企业投资: "invested in by foreign-invested enterprises",
  港澳台投资: "invested in from Hong Kong, Macao or Taiwan",
  港澳台法人独资: "owned by one legal person of Hong Kong, Macao or Taiwan",
  港澳台自然人独资: "owned by one natural person of Hong Kong, Macao or Taiwan",
  台港澳法人独资: "owned by one legal person of Hong Kong, Macao or Taiwan",
  台港澳自然人独资: "owned by one natural person of Hong Kong, Macao or Taiwan",
  中外合资: "Chinese-foreign equity joint venture",
  中外合作: "Chinese-foreign contractual joint venture",
  上市: "listed",
  非上市: "unlisted",
};

const shape = /^([^()]+)((?:\([^()]+\))*)$/;

/** The English of a company type as the register writes it; null where any part of it is none of its words, so that nothing is guessed. */
export function companyTypeInEnglish(type: string): string | null {
  const plain = type.replace(/（/g, "(").replace(/）/g, ")").replace(/\s/g, "");
  const [, kind = "", brackets = ""] = shape.exec(plain) ?? [];
  const words = brackets.split(/[(),，、]/).filter((word) => word !== "");
  const told = [lookUp(kinds, kind), ...words.map((word) => lookUp(qualities, word))];
  return told.includes(null) ? null : told.join(", ");
}

function lookUp(words: Readonly<Record<string, string>>, word: string): string | null {
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null;
}
