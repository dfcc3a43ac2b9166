import Layout from "@theme/Layout";

export default function Home() {
  const name = "Docusaurus";
  return (
    <Layout title="Docusaurus">
      <h1>{`Rendered by ${name}`}</h1>
    </Layout>
  );
}
