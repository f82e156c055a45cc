"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { useRouter } from "@/i18n/navigation";
import { formatMoment, formatMoney } from "@/server/kernel/format";
import { ChangeOfficerLimitInput, type OfficerLimit as Limit } from "@/server/offers/schema";
import { Form } from "../ui/form";
import { MoneyField } from "../ui/money-field";
import { SubmitButton } from "../ui/submit-button";
import { toast } from "../ui/toast";

/** Up to where officers issue offers alone. A manager settles it; everybody else reads it. */
export function OfficerLimit({ limit }: { limit: Limit }) {
  const t = useTranslations("offers.limit");
  const locale = useLocale();
  return (
    <section aria-labelledby="officer-limit" className="mt-10 max-w-[46rem]">
      <h2 id="officer-limit" className="text-17">
        {t("title")}
      </h2>
      <p className="mt-1 max-w-[60ch] text-ink-2">{t("lead")}</p>
      <p className="num mt-4">
        {t("now", { limit: formatMoney(limit.limitFen) })}{" "}
        <span className="text-13 text-ink-3">
          {limit.changedByName && limit.changedAt
            ? t("changedBy", { name: limit.changedByName, at: formatMoment(limit.changedAt, locale) })
            : t("usual")}
        </span>
      </p>
      {limit.mayChange ? <LimitForm key={limit.limitFen} limit={limit} /> : <p className="mt-1 text-13 text-ink-2">{t("managers")}</p>}
    </section>
  );
}

function LimitForm({ limit }: { limit: Limit }) {
  const t = useTranslations("offers.limit");
  const trpc = useTRPC();
  const router = useRouter();
  const { run } = useStepUp();
  const change = useMutation(trpc.offers.changeOfficerLimit.mutationOptions());
  const form = useForm({ resolver: zodResolver(ChangeOfficerLimitInput), defaultValues: { limitFen: limit.limitFen } });

  const submit = async (values: ChangeOfficerLimitInput) => {
    await run(() => change.mutateAsync(values));
    toast({ title: t("changed", { limit: formatMoney(values.limitFen) }) });
    router.refresh();
  };
  return (
    <Form form={form} onSubmit={submit} label={t("title")} className="mt-4 gap-3">
      <MoneyField control={form.control} name="limitFen" unit="tenThousandYuan" label={t("field")} hint={t("hint")} className="max-w-64" />
      <SubmitButton pending={form.formState.isSubmitting}>{t("save")}</SubmitButton>
    </Form>
  );
}
