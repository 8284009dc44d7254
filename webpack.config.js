/** Builds the task pane and what a web server needs beside it into dist; what differs by deployment is in .ci/deployment.ts. */
import CopyWebpackPlugin from "copy-webpack-plugin";
import HtmlWebpackPlugin from "html-webpack-plugin";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { tsImport } from "tsx/esm/api";

const { contentSecurityPolicy, fillManifest, nginxHeaders, readDeployment, securityHeaders } =
  await tsImport("./.ci/deployment.ts", import.meta.url);

const { citationFiles } = await tsImport("./.ci/citation-data.ts", import.meta.url);

const deployment = readDeployment(process.env);

/** A plugin that adds one file of the given text to the build. */
const writtenFile = (name, text) => ({
  apply(compiler) {
    compiler.hooks.thisCompilation.tap(name, (compilation) => {
      compilation.hooks.processAssets.tap(name, () => {
        compilation.emitAsset(name, new compiler.webpack.sources.RawSource(text));
      });
    });
  },
});

/** The certificate that `npx office-addin-dev-certs install` makes and Excel trusts; without it the server makes one for browsers. */
function developmentCertificate() {
  const folder = path.join(homedir(), ".office-addin-dev-certs");
  const [key, cert] = ["localhost.key", "localhost.crt"].map((name) => path.join(folder, name));
  return existsSync(key) && existsSync(cert) ? { key, cert } : {};
}

export default {
  mode: "production",
  // Source maps of the kind that needs no `eval`, which the Content-Security-Policy forbids.
  devtool: process.env.WEBPACK_SERVE ? "source-map" : false,
  entry: { pane: "./src/pane/main.tsx" },
  experiments: { topLevelAwait: true },
  output: { filename: "[name].[contenthash:8].js", clean: true },
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: "ts-loader",
        // Types are checked by `npm run check:types`.
        options: { transpileOnly: true, compilerOptions: { noEmit: false } },
      },
    ],
  },
  plugins: [
    new HtmlWebpackPlugin({
      template: "src/pane/pane.html",
      filename: "pane.html",
      contentSecurityPolicy: contentSecurityPolicy(deployment),
      officeScript: deployment.officeScript,
    }),
    new CopyWebpackPlugin({
      patterns: [
        { from: "seeds", to: "seeds" },
        { from: "src/pane/assets/*.png", to: "assets/[name][ext]" },
        // Some web servers refuse a file whose name has no ending.
        { from: "THIRD-PARTY-NOTICES", to: "THIRD-PARTY-NOTICES.txt" },
        {
          from: "manifest.xml",
          transform: (manifest) => fillManifest(manifest.toString(), deployment),
        },
      ],
    }),
    writtenFile("headers/nginx.conf", nginxHeaders(deployment)),
    ...[...citationFiles()].map(([name, text]) => writtenFile(`citation/${name}`, text)),
  ],
  devServer: {
    host: "localhost",
    port: 3000,
    server: { type: "https", options: developmentCertificate() },
    headers: {
      ...securityHeaders(deployment),
      // The server's own default would keep Excel on the web from showing the icons.
      "Cross-Origin-Resource-Policy": "cross-origin",
    },
    static: false,
    hot: false,
    client: { overlay: false },
  },
  // The add-in's own size budget is checked apart; webpack's limit is for pages on a phone.
  performance: { hints: false },
};
