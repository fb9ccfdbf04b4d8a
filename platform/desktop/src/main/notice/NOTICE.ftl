<#-- The file NOTICE: each shipped library with its licence, by name. -->
P1Meter2Mqtt is under the MIT licence: see LICENSE.

The desktop program comes with the libraries below, each under its own licence. Native images contain none of them, but parts of
TeaVM's class library (Apache License 2.0) and what their SDK links (ESP-IDF: Apache License 2.0; lwIP: BSD).

<#list dependencyMap as entry>
<#if entry.getKey().groupId != "p1meter2mqtt">
${entry.getKey().name}
    ${entry.getKey().groupId}:${entry.getKey().artifactId}:${entry.getKey().version}
    <#list entry.getValue() as licence>${licence}<#sep>, </#list>
</#if>
</#list>
