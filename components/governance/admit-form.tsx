"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type Control, type Path, useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { ComboboxField } from "@/components/ui/combobox";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { lenderKinds } from "@/db/schema/words";
import { useRouter } from "@/i18n/navigation";
import { AdmitAuthorityInput, AdmitLenderInput, type SeatView } from "@/server/subjects/schema";

/** Admits a lender; its first manager is invited with it. */
export function AdmitLenderForm({ seats }: { seats: readonly SeatView[] }) {
  const t = useTranslations("governance.admit");
  const kind = useTranslations("words.lenderKind");
  const locale = useLocale();
  const trpc = useTRPC();
  const finish = useFinish("lender");
  const admit = useMutation(trpc.organizations.admitLender.mutationOptions());
  const defaultValues = { nameZh: "", nameEn: "", regionCode: "", email: "", locale, lenderKind: "" as AdmitLenderInput["lenderKind"] };
  const form = useForm({ resolver: zodResolver(AdmitLenderInput), defaultValues });
  return (
    <Form
      form={form}
      onSubmit={(values) => finish(values.email, () => admit.mutateAsync(values))}
      refusals={{ "organization.outside_region": "regionCode" }}
      className="max-w-[32rem]"
    >
      <SelectField
        control={form.control}
        name="lenderKind"
        label={t("lenderKind")}
        options={lenderKinds.map((value) => ({ value, label: kind(value) }))}
      />
      <SharedFields control={form.control} seats={seats} emailLabel={t("managerEmail")} emailHint={t("managerHint")} />
      <SubmitButton pending={form.formState.isSubmitting}>{t("submit")}</SubmitButton>
    </Form>
  );
}

type AdmitAuthorityProps = { seats: readonly SeatView[]; nameZh: string; regionCode: string };

/** Admits a source or deciding unit; its first officer is invited with it. A page that knows which unit is wanted fills in its name and place. */
export function AdmitAuthorityForm({ seats, nameZh, regionCode }: AdmitAuthorityProps) {
  const t = useTranslations("governance.admit");
  const locale = useLocale();
  const trpc = useTRPC();
  const finish = useFinish("authority");
  const admit = useMutation(trpc.organizations.admitAuthority.mutationOptions());
  const form = useForm({
    resolver: zodResolver(AdmitAuthorityInput),
    defaultValues: {
      ...{ nameZh, nameEn: "", email: "", locale },
      regionCode: seats.some(({ code }) => code === regionCode) ? regionCode : "",
    },
  });
  return (
    <Form
      form={form}
      onSubmit={(values) => finish(values.email, () => admit.mutateAsync(values))}
      refusals={{ "organization.outside_region": "regionCode" }}
      className="max-w-[32rem]"
    >
      <SharedFields control={form.control} seats={seats} emailLabel={t("officerEmail")} emailHint={t("officerHint")} />
      <SubmitButton pending={form.formState.isSubmitting}>{t("submit")}</SubmitButton>
    </Form>
  );
}

function useFinish(view: "lender" | "authority") {
  const t = useTranslations("governance.admit");
  const router = useRouter();
  const { run } = useStepUp();
  return async (email: string, admit: () => Promise<unknown>) => {
    await run(admit);
    toast({ title: t("done", { email }) });
    router.push(`/admin/subjects?view=${view}`);
  };
}

type SharedProps<T extends AdmitAuthorityInput, C> = {
  control: Control<T, C, T>;
  seats: readonly SeatView[];
  emailLabel: string;
  emailHint: string;
};

function SharedFields<T extends AdmitAuthorityInput, C>({ control, seats, emailLabel, emailHint }: SharedProps<T, C>) {
  const t = useTranslations("governance.admit");
  const isEnglish = useLocale() === "en";
  const name = (field: keyof AdmitAuthorityInput) => field as Path<T>;
  const options = seats.map((seat) => ({
    value: seat.code,
    label: (isEnglish ? seat.nameEn : null) ?? seat.nameZh,
    note: seat.code,
    also: `${seat.nameZh} ${seat.nameEn ?? ""}`,
  }));
  return (
    <>
      <TextField control={control} name={name("nameZh")} label={t("nameZh")} />
      <TextField control={control} name={name("nameEn")} label={t("nameEn")} />
      <ComboboxField control={control} name={name("regionCode")} label={t("region")} hint={t("regionHint")} options={options} />
      <TextField control={control} name={name("email")} label={emailLabel} hint={emailHint} type="email" autoComplete="off" />
    </>
  );
}
