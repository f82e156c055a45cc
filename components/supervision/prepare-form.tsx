"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { WholeNumberField } from "@/components/ui/months-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useRouter } from "@/i18n/navigation";
import { addDays } from "@/server/kernel/dates";
import { contains, nationCode } from "@/server/kernel/region";
import { type PrepareDraft, type PrepareFacts, PrepareInput } from "@/server/supervision/schema";
import { nameIn } from "../consents/name-in";
import { CodeField } from "./code-field";

/** Which blank a refusal is about. */
const fieldOf = {
  "supervision.other_region": "regionCode",
  "supervision.number_known_too_soon": "knownOn",
  "supervision.number_known_too_late": "knownOn",
  "supervision.begins_before_the_number": "startsOn",
  "unit.not_found": "authorityId",
  "place.not_found": "regionCode",
} as const;

/** What a draw is made of, before its list is fixed and published. */
export function PrepareForm({ units, region, today }: PrepareFacts) {
  const [t, locale] = [useTranslations("superviseDraws"), useLocale()];
  const router = useRouter();
  const { run } = useStepUp();
  const prepare = useMutation(useTRPC().supervision.prepare.mutationOptions());
  const form = useForm<PrepareDraft, unknown, PrepareInput>({
    resolver: zodResolver(PrepareInput),
    defaultValues: {
      ...{ regionCode: region?.code ?? nationCode, industryCode: null, authorityId: "", matter: "", source: "", knownHour: 22 },
      ...{ knownOn: addDays(today, 1), startsOn: addDays(today, 2) },
    },
  });
  const own = region ? { value: region.code, label: nameIn(locale, region.name) } : { value: nationCode, label: t("nation") };
  const submit = async (input: PrepareInput) => {
    const { drawId } = await run(() => prepare.mutateAsync(input));
    router.push(`/admin/supervision/${drawId}`);
  };
  return (
    <Form form={form} onSubmit={submit} refusals={fieldOf} label={t("prepare")} className="max-w-[42rem]">
      <CodeField
        control={form.control}
        of="region"
        label={t("area")}
        hint={t("areaHint")}
        offers={(code) => !region || contains(region.code, code)}
        first={[own]}
      />
      <CodeField
        control={form.control}
        of="industry"
        label={t("industry")}
        hint={t("industryHint")}
        optional
        offers={(code) => /^\d{2}$/.test(code)}
      />
      <SelectField
        control={form.control}
        name="authorityId"
        label={t("unit")}
        hint={t("unitHint")}
        options={units.map(({ authorityId: value, name, officers }) => ({ value, label: t("unitWith", { name, officers }) }))}
      />
      <TextField control={form.control} name="matter" label={t("matter")} maxLength={120} />
      <TextField control={form.control} name="source" label={t("source")} hint={t("sourceHint")} maxLength={300} />
      <DateField control={form.control} name="knownOn" label={t("knownOn")} hint={t("knownOnHint")} min={today} />
      <WholeNumberField control={form.control} name="knownHour" label={t("knownHour")} unit={t("hour")} />
      <DateField control={form.control} name="startsOn" label={t("startsOn")} min={today} />
      <p className="max-w-[60ch] text-13">{t("consequence")}</p>
      <p className="max-w-[60ch] text-13 text-ink-2">{t("smallStrata")}</p>
      <div>
        <SubmitButton pending={form.formState.isSubmitting}>{t("prepare")}</SubmitButton>
      </div>
    </Form>
  );
}
