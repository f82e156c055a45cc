"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";

type Props = {
  value: string | null;
  onChange: (mappingId: string | null) => void;
  /** Where mappings are declared. */
  href: string;
  /** The choice of no mapping, where files may follow a known form instead. */
  none?: string;
  error?: string | undefined;
};

const noMapping = "none";

/** Which of the sender's published mappings a file is read by. */
export function MappingChoice({ value, onChange, href, none, error }: Props) {
  const t = useTranslations("mappings");
  const { data = [] } = useQuery(useTRPC().mappings.list.queryOptions());
  const published = data.filter(({ status }) => status === "published");
  const options = published.map(({ mappingId, name, sourceUnit }) => ({
    value: mappingId,
    label: name,
    ...(sourceUnit ? { description: sourceUnit } : {}),
  }));
  return (
    <Field label={none ? t("readBy") : t("choose")} hint={<TextLink href={href}>{t("title")}</TextLink>} error={error}>
      <Select
        options={none ? [{ value: noMapping, label: none }, ...options] : options}
        value={value ?? (none ? noMapping : null)}
        onValueChange={(next) => onChange(next === noMapping ? null : next)}
      />
    </Field>
  );
}
