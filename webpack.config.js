const fs = require("node:fs");
const path = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");
const { LicenseWebpackPlugin } = require("license-webpack-plugin");
const TerserPlugin = require("terser-webpack-plugin");

/** Two packages print their licence at the end of their README instead of in a file. */
function licenceInReadme(packageName) {
  const readme = fs.readFileSync(require.resolve(`${packageName}/README.md`), "utf8");
  const licence = readme.slice(readme.search(/^License\n/m));
  return licence
    .replace(/^\[.*\n?/gm, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
}

/** The package's signature covers file modes, so they must not depend on the builder's umask. */
class FileModesPlugin {
  apply(compiler) {
    compiler.hooks.afterEmit.tapPromise("FileModesPlugin", async ({ outputOptions }) => {
      const names = await fs.promises.readdir(outputOptions.path);
      await Promise.all(
        names.map((name) => fs.promises.chmod(path.join(outputOptions.path, name), 0o644)),
      );
    });
  }
}

/** @type {import("webpack").Configuration} */
module.exports = {
  mode: "production",
  target: "node20",
  entry: "./src/index.ts",
  devtool: false,
  stats: "errors-warnings",
  output: {
    path: path.resolve(__dirname, "dist"),
    filename: "index.js",
    library: { type: "commonjs2" },
    clean: true,
  },
  resolve: {
    extensions: [".ts", ".js"],
    // Spectral requires axios and zod; importing them here must find the same CommonJS files.
    conditionNames: ["require", "node"],
    // Spectral's index also exports its testing helpers, the only user of jest-mock.
    alias: { "jest-mock": false },
  },
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        use: {
          loader: "swc-loader",
          options: { jsc: { parser: { syntax: "typescript" }, target: "es2022" } },
        },
      },
    ],
  },
  optimization: {
    // The licence plugin overlooks packages that were merged into the entry module.
    concatenateModules: false,
    minimizer: [
      new TerserPlugin({
        extractComments: false,
        // Spectral's errors take their name from their class.
        terserOptions: { keep_classnames: true, format: { comments: false } },
      }),
    ],
  },
  // A platform component is one file whatever its size; webpack's advice is for browsers.
  performance: false,
  plugins: [
    new CopyPlugin({
      patterns: ["assets/*.png", "LICENSE"].map((from) => ({ from, to: "[name][ext]" })),
    }),
    new LicenseWebpackPlugin({
      outputFilename: "THIRD-PARTY-LICENSES.txt",
      perChunkOutput: false,
      licenseTextOverrides: {
        "agent-base": licenceInReadme("agent-base"),
        "https-proxy-agent": licenceInReadme("https-proxy-agent"),
      },
      licenseTypeOverrides: { "valid-url": "MIT" },
    }),
    new FileModesPlugin(),
  ],
};
