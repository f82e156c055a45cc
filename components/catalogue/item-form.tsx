"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "@/components/api/provider";
import { CheckboxGroupField } from "@/components/ui/checkbox-field";
import { ComboboxField } from "@/components/ui/combobox";
import { Form } from "@/components/ui/form";
import { LinkButton } from "@/components/ui/link-button";
import { WholeNumberField } from "@/components/ui/months-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { consentPurposes, publicityScopes, sensitivities, subjectKinds, updateCycles } from "@/db/schema/words";
import { useRouter } from "@/i18n/navigation";
import { noDeclaration } from "@/server/catalogue/declaration";
import { type CatalogueItemView, collectionModes, ItemTerms, type VersionDetail } from "@/server/catalogue/schema";
import { DeclarationFields } from "./declaration-fields";
import { useItemWords } from "./use-item-words";

type Terms = z.input<typeof ItemTerms>;

/** Where each refusal belongs. */
const refusals = {
  "catalogue.name_zh_taken": "nameZh",
  "catalogue.name_en_taken": "nameEn",
  "catalogue.class_unknown": "classCode",
  "catalogue.class_stays": "classCode",
  "catalogue.class_full": "classCode",
  "catalogue.weaker_base_unknown": "detailsCode",
  "catalogue.weaker_other_class": "detailsCode",
  "catalogue.weaker_lower_sensitivity": "sensitivity",
  "catalogue.weaker_wider_publicity": "publicityScope",
  "catalogue.weaker_more_purposes": "purposes",
  "catalogue.has_a_form": "classCode",
} as const satisfies Record<string, keyof Terms>;

const nothing = {
  ...{ classCode: "", nameZh: "", nameEn: "", sourceZh: "", sourceEn: "", legalBasis: "", modes: [], subjectKinds: [] },
  purposes: [],
  ...{ sensitivity: "", publicityScope: "", updateCycle: "" },
  declaration: noDeclaration,
} as unknown as Terms;

/** Says everything about one item of a draft; a new one gets the next code of its class. */
export function ItemForm({ detail, item }: { detail: VersionDetail; item: CatalogueItemView | null }) {
  const t = useTranslations("catalogue.form");
  const field = useTranslations("catalogue.field");
  const words = useTranslations("catalogue");
  const subject = useTranslations("words.subjectKind");
  const { named } = useItemWords();
  const router = useRouter();
  const save = useMutation(useTRPC().catalogue.saveItem.mutationOptions());
  const { versionId, classes, base } = detail;
  const back = `/admin/catalogue/versions/${versionId}`;
  const { code, ...terms } = item ?? { ...nothing, code: null };
  const form = useForm<Terms, unknown, ItemTerms>({ resolver: zodResolver(ItemTerms), defaultValues: terms });
  const { control } = form;
  const isCollected = useWatch({ control, name: "modes" })?.includes("C") ?? false;
  const known = [...classes, ...base.filter((one) => classes.every((other) => other.code !== one.code))];
  const baseItems = base.flatMap(({ items }) => items);
  return (
    <Form
      form={form}
      refusals={refusals}
      className="max-w-[42.5rem]"
      onSubmit={async (values) => {
        const saved = await save.mutateAsync({ versionId, code, terms: values });
        toast({ title: t("saved", { code: saved.code }) });
        router.push(back);
        router.refresh();
      }}
    >
      <SelectField
        control={control}
        name="classCode"
        label={field("classCode")}
        hint={item ? t("classStays") : t("classHint")}
        disabled={item !== null}
        options={known.map((one) => ({ value: one.code, label: `${named(one)} (${one.code})` }))}
      />
      <div className="grid gap-5 md:grid-cols-2">
        <TextField control={control} name="nameZh" label={field("nameZh")} hint={t("nameHint")} autoComplete="off" />
        <TextField control={control} name="nameEn" label={field("nameEn")} autoComplete="off" />
        <TextField control={control} name="sourceZh" label={field("sourceZh")} hint={t("sourceHint")} autoComplete="off" />
        <TextField control={control} name="sourceEn" label={field("sourceEn")} autoComplete="off" />
      </div>
      <TextField control={control} name="legalBasis" label={field("legalBasis")} hint={t("legalBasisHint")} autoComplete="off" />
      {baseItems.length > 0 ? (
        <ComboboxField
          control={control}
          name="detailsCode"
          label={field("detailsCode")}
          hint={t("detailsHint")}
          optional
          options={baseItems.map((one) => ({ value: one.code, label: named(one), note: one.code, also: `${one.nameZh} ${one.nameEn}` }))}
        />
      ) : null}
      <CheckboxGroupField
        control={control}
        name="subjectKinds"
        label={field("subjectKinds")}
        options={subjectKinds.map((value) => ({ value, label: subject(value) }))}
      />
      <CheckboxGroupField
        control={control}
        name="modes"
        label={field("modes")}
        options={collectionModes.map((value) => ({ value, label: words(`mode.${value}`), detail: t(`modeWhat.${value}`) }))}
      />
      <CheckboxGroupField
        control={control}
        name="purposes"
        label={field("purposes")}
        hint={t("purposesHint")}
        options={consentPurposes.map((value) => ({ value, label: words(`purpose.${value}`) }))}
      />
      <div className="grid gap-5 md:grid-cols-2">
        <SelectField
          control={control}
          name="sensitivity"
          label={field("sensitivity")}
          hint={t("sensitivityHint")}
          options={sensitivities.map((value) => ({ value, label: words(`sensitivity.${value}`) }))}
        />
        <SelectField
          control={control}
          name="publicityScope"
          label={field("publicityScope")}
          hint={t("publicityHint")}
          options={publicityScopes.map((value) => ({ value, label: words(`publicity.${value}`) }))}
        />
        <SelectField
          control={control}
          name="updateCycle"
          label={field("updateCycle")}
          options={updateCycles.map((value) => ({ value, label: words(`cycle.${value}`) }))}
        />
        <WholeNumberField
          control={control}
          name="validityMonths"
          label={field("validityMonths")}
          hint={t("validityHint")}
          optional
          unit={t("months")}
        />
        <WholeNumberField
          control={control}
          name="retentionMonths"
          label={field("retentionMonths")}
          hint={t(isCollected ? "retentionHint" : "retentionNone")}
          optional={!isCollected}
          unit={t("months")}
        />
      </div>
      <DeclarationFields control={control} code={code} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={form.formState.isSubmitting}>{item ? t("save") : t("add")}</SubmitButton>
        <LinkButton href={back} look="quiet">
          {t("cancel")}
        </LinkButton>
      </div>
    </Form>
  );
}
