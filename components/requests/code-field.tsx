"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { nameIn, placeIn } from "../consents/name-in";
import { ComboboxField, type ComboboxOption } from "../ui/combobox";
import type { DraftControl } from "./use-draft-form";

type CodeFieldProps = {
  control: DraftControl;
  of: "region" | "industry";
  label: string;
  hint?: string;
  provenance?: ReactNode;
  /** The code that stands there now, with its name. */
  present: { code: string; name: { zh: string; en: string } } | null;
};

/** A place or an industry, found by typing its name in either language or its code. */
export function CodeField({ control, of, label, hint, provenance, present }: CodeFieldProps) {
  const locale = useLocale();
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const typed = useDeferredValue(text);
  const found = useQuery({ ...trpc.catalogue.searchCodes.queryOptions({ of, text: typed }), placeholderData: keepPreviousData });
  const own: ComboboxOption[] = present ? [{ value: present.code, label: nameIn(locale, present.name), note: present.code }] : [];
  const others = (found.data ?? []).filter(({ code }) => code !== present?.code);
  const options = [
    ...own,
    ...others.map(({ code, name, within }) => ({ value: code, label: nameIn(locale, name), note: placeIn(locale, within) || code })),
  ];
  return (
    <ComboboxField
      control={control}
      name={of === "region" ? "regionCode" : "industryCode"}
      label={label}
      options={options}
      onType={setText}
      {...(hint ? { hint } : {})}
      {...(provenance ? { provenance } : {})}
    />
  );
}
