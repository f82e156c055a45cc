import { NotFoundPage } from "@/components/shell/not-found-page";

export default function CompareNotFound() {
  return <NotFoundPage href="/enterprise/requests" />;
}
